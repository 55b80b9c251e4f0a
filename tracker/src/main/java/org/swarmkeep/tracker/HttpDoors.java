package org.swarmkeep.tracker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.swarmkeep.rules.AddressList;
import org.swarmkeep.tracker.sockets.ProxyProtocolSockets;
import org.swarmkeep.tracker.sockets.StreamSockets;
import org.swarmkeep.tracker.sockets.TlsSockets;

/** Opens the HTTP and HTTPS front doors: for each address one a thread. */
final class HttpDoors implements AutoCloseable {
  /** Makes what answers behind one door. */
  @FunctionalInterface
  interface Desks {
    HttpDialect open(Tally tally, ProxyTrail trail) throws IOException;
  }

  private final TrackerSettings settings;
  private final HttpSettings http;
  private final AddressList trusted;
  private final SidePages pages;
  private final LongSupplier clock;
  private final List<CertificateFiles> certificates = new ArrayList<>();

  HttpDoors(TrackerSettings settings, SidePages pages, LongSupplier clock) {
    this.settings = settings;
    this.http = settings.http();
    this.trusted = AddressList.of(http.trustedProxies());
    this.pages = pages;
    this.clock = clock;
  }

  /** Opens every door; each that is open stands in the list, also when another one fails. */
  void open(Desks desks, List<Tally> tallies, List<FrontDoor> doors) throws IOException {
    for (var address : http.listen()) {
      open(Transport.HTTP, address, UnaryOperator.identity(), desks, tallies, doors);
    }
    if (!http.listenTls().isEmpty()) {
      var certificate = new CertificateFiles(http.certificate(), http.key());
      certificates.add(certificate);
      for (var address : http.listenTls()) {
        UnaryOperator<StreamSockets> tls = inner -> new TlsSockets(inner, certificate);
        open(Transport.HTTPS, address, tls, desks, tallies, doors);
      }
    }
  }

  private void open(
      Transport transport,
      InetSocketAddress wanted,
      UnaryOperator<StreamSockets> filter,
      Desks desks,
      List<Tally> tallies,
      List<FrontDoor> doors)
      throws IOException {
    var address = ReusePort.claim(transport, wanted);
    for (int i = 0; i < settings.threads(); i++) {
      var tally = new Tally();
      tallies.add(tally);
      var trail = new ProxyTrail(trusted, !http.proxyProtocol());
      var answerer = desks.open(tally, trail);
      var sockets = filter.apply(listen(transport, address));
      doors.add(
          new HttpFrontDoor(sockets, transport, answerer, pages, clock, http.connectionsMax()));
    }
  }

  private StreamSockets listen(Transport transport, InetSocketAddress address) throws BindFailure {
    try {
      var sockets = StreamSockets.listen(settings.io(), address, settings.threads() > 1);
      return http.proxyProtocol() ? new ProxyProtocolSockets(sockets, trusted) : sockets;
    } catch (IOException e) {
      throw new BindFailure(transport, address, e);
    }
  }

  @Override
  public void close() {
    certificates.forEach(CertificateFiles::close);
  }
}
