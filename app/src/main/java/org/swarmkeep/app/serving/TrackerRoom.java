package org.swarmkeep.app.serving;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.operations.OperationsDesk;
import org.swarmkeep.app.operations.Page;
import org.swarmkeep.tracker.BindFailure;
import org.swarmkeep.tracker.CertificateFailure;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.Listener;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.Transport;

/** Opens the tracker, and tells where it listens. */
final class TrackerRoom {
  private TrackerRoom() {}

  static Tracker open(
      Configuration configuration,
      Gate gate,
      TrafficBook book,
      byte[] connectionSecret,
      OperationsDesk desk) {
    var directory = configuration.data().directory();
    return opening(
        directory,
        () ->
            Tracker.open(
                configuration.tracker().settings(),
                gate,
                book,
                directory,
                connectionSecret,
                pages(desk)));
  }

  /** Opens a tracker, of whatever kind. */
  @FunctionalInterface
  interface Opening {
    Tracker open() throws IOException;
  }

  /** Says what is wrong in words for the operator. */
  static Tracker opening(Path directory, Opening opening) {
    try {
      return opening.open();
    } catch (BindFailure | CertificateFailure e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new Failure(
          "the tracker cannot use the data directory "
              + directory
              + " ("
              + e
              + "); see that the disk has room and that its files belong to this user",
          e);
    }
  }

  static SidePages pages(OperationsDesk desk) {
    return (path, asker, forwarded) ->
        desk.atPublicDoor(path, asker, forwarded).map(TrackerRoom::sidePage);
  }

  private static SidePages.Page sidePage(Page page) {
    return new SidePages.Page(page.status(), page.contentType(), page.text());
  }

  static List<InetSocketAddress> listeners(Tracker tracker, Transport transport) {
    return tracker.listeners().stream()
        .filter(listener -> listener.transport() == transport)
        .map(Listener::address)
        .toList();
  }

  /** The port that goes into .torrent files; 0 when the door is closed. */
  static int port(Tracker tracker, Transport transport) {
    return listeners(tracker, transport).stream()
        .findFirst()
        .map(InetSocketAddress::getPort)
        .orElse(0);
  }
}
