package org.swarmkeep.xbt;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Listener;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import org.swarmkeep.tracker.Transport;
import org.swarmkeep.tracker.XbtSite;

/** The tracker over a site's database, and clients that talk to it over loopback sockets. */
final class XbtRig implements AutoCloseable {
  static final String START = "HTTP/1.0 200 OK\r\n\r\n";

  final SiteDatabase site;
  private final Path folder;
  private final UnaryOperator<XbtSettings> settings;
  private XbtSiteTables tables;
  private Tracker tracker;

  private XbtRig(SiteDatabase site, UnaryOperator<XbtSettings> settings) {
    this.site = site;
    this.settings = settings;
    try {
      folder = Files.createTempDirectory("xbt-rig");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open();
  }

  static XbtRig over(SiteDatabase site) {
    return new XbtRig(site, UnaryOperator.identity());
  }

  static XbtRig over(SiteDatabase site, UnaryOperator<XbtSettings> settings) {
    return new XbtRig(site, settings);
  }

  static XbtRig of(Layout layout) {
    return over(SiteDatabase.of(layout));
  }

  private void open() {
    var asked = settings.apply(new XbtSettings(Optional.empty(), site.url(), "root", "", 0, false));
    tables = XbtSiteTables.open(asked, () -> System.currentTimeMillis() / 1000);
    var loopback4 = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var loopback6 = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
    var listening =
        TrackerSettings.listeningOn(List.of(loopback4, loopback6), List.of(loopback4), 1)
            .handingOut(50, 50);
    try {
      tracker =
          Tracker.open(
              listening,
              new XbtSite(
                  tables.roster(),
                  Rules.none(TrackerAccess.PRIVATE),
                  tables.book(),
                  new XbtSite.Records(tables.diary(), tables),
                  tables::follow,
                  (asker, forwarded) -> asker.isLoopbackAddress() && !forwarded),
              folder,
              new byte[Tracker.CONNECTION_SECRET_BYTES],
              (_, _, _) -> Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops as SIGTERM does, and starts again. */
  void restart() {
    stop();
    open();
  }

  void stop() {
    try {
      tracker.close();
      tables.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  XbtSiteTables tables() {
    return tables;
  }

  boolean isBooking() {
    return tracker.isBooking();
  }

  private int port(Transport transport, boolean ipv6) {
    return tracker.listeners().stream()
        .filter(it -> it.transport() == transport)
        .map(Listener::address)
        .filter(it -> (it.getAddress() instanceof Inet6Address) == ipv6)
        .findFirst()
        .orElseThrow()
        .getPort();
  }

  InetSocketAddress udp() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port(Transport.UDP, false));
  }

  /** An announce of the fixture's user 1, to be changed. */
  static Ask ask(int torrent) {
    return new Ask(torrent);
  }

  /** Sends raw bytes from an address of this machine; answers everything until the end. */
  String raw(String request, String from) {
    boolean ipv6 = from.contains(":");
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
      socket.setSoTimeout(10_000);
      socket.connect(
          new InetSocketAddress(
              InetAddress.ofLiteral(ipv6 ? "::1" : "127.0.0.1"), port(Transport.HTTP, ipv6)));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same in small pieces. */
  String pieces(String request, int bytes) {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port(Transport.HTTP, false))) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      for (int at = 0; at < request.length(); at += bytes) {
        var piece = request.substring(at, Math.min(request.length(), at + bytes));
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
        Thread.sleep(5);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String get(String target) {
    return raw("GET " + target + " HTTP/1.0\r\n\r\n", "127.0.0.1");
  }

  String announce(Ask ask) {
    return raw("GET " + ask + " HTTP/1.0\r\n\r\n", ask.from());
  }

  String scrape(String pass, int... torrents) {
    return get((pass.isEmpty() ? "" : "/" + pass) + "/scrape?" + Ask.hashes(torrents));
  }

  static String failure(String text) {
    return START + "d14:failure reason" + text.length() + ":" + text + "e";
  }

  static boolean isServed(String reply) {
    return reply.startsWith(START + "d8:completei");
  }

  /** Waits until the condition holds: the intervals are a second each. */
  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  @Override
  public void close() {
    stop();
    site.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
