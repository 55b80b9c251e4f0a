package org.swarmkeep.tracker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.swarmkeep.accounts.FileTrafficBook;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.sockets.SocketKind;

/** A tracker in a process of its own, to be killed. Arguments: its folder. Prints its ports. */
final class TrackerProcess {
  private TrackerProcess() {}

  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var address = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var settings =
        new TrackerSettings(
            TrackerAccess.PRIVATE,
            HttpSettings.listeningOn(address),
            address,
            SocketKind.best(),
            1,
            1800,
            300,
            5,
            200,
            1,
            1L << 27,
            10);
    var book = FileTrafficBook.open(folder.resolve("book"));
    var tracker =
        Tracker.open(
            settings,
            Gate.withoutRules(Site.roster()),
            book,
            folder,
            DeskRig.SECRET,
            SidePages.NONE);
    for (var listener : tracker.listeners()) {
      System.out.println(listener.transport() + " " + listener.address().getPort());
    }
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream()); // until it or its parent is killed
    tracker.close();
  }
}
