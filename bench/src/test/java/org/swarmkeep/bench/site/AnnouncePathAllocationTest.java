package org.swarmkeep.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.bench.gate.AllocationGate;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Transport;

/** From bytes received to bytes sent, a front door allocates nothing. */
class AnnouncePathAllocationTest {
  /**
   * Bytes in 5,000 requests with a connection each, which take long enough for the front door to
   * look at its clock; one object for each request would be 80,000.
   */
  private static final int BY_THE_CLOCK = 1000;

  @TempDir private Path folder;
  private final AllocationGate gate = new AllocationGate(5000);

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void connectingOverUdp(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass("a UDP connect", asked.door(Transport.UDP), _ -> asked.udp.connect());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void announcingOverUdp(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass("a UDP announce", asked.door(Transport.UDP), asked.udp::announce);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void scrapingOverUdp(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass(
          "a UDP scrape",
          asked.door(Transport.UDP),
          call -> asked.udp.scrape(call, access == TrackerAccess.OPEN));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void announcingOverAKeptConnection(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass("an HTTP announce", asked.door(Transport.HTTP), asked.http::announce);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void announcingOverAConnectionOfItsOwn(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass(
          "an HTTP announce with its connection",
          asked.door(Transport.HTTP),
          asked.http::announceOnce,
          BY_THE_CLOCK);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void scrapingOverHttp(TrackerAccess access) throws IOException {
    try (var asked = new AskedTracker(access, folder)) {
      gate.pass("an HTTP scrape", asked.door(Transport.HTTP), asked.http::scrape);
    }
  }
}
