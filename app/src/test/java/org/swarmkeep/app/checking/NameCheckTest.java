package org.swarmkeep.app.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check makes of a host's name. */
class NameCheckTest {
  private static List<Finding> look(String url, Names names) {
    var findings = new Findings();
    new NameCheck(names, findings).look(Looks.url(url), new ArrayList<>());
    return findings.list().stream().map(Found::finding).toList();
  }

  @Test
  void aHostWithoutAnAddressIsTrouble() {
    assertThat(look("udp://t.example:1/announce", Looks.names(List.of())))
        .containsExactly(Finding.HOST_UNKNOWN);
  }

  @Test
  void aMissingFamilyIsWorthANote() {
    assertThat(look("udp://t.example:1/announce", Looks.names(List.of(), "192.0.2.1")))
        .containsExactly(Finding.IPV6_MISSING);
    assertThat(look("udp://t.example:1/announce", Looks.names(List.of(), "2001:db8::1")))
        .containsExactly(Finding.IPV4_MISSING);
    assertThat(look("udp://192.0.2.1:1/announce", Looks.names(List.of(), "192.0.2.1"))).isEmpty();
  }

  @Test
  void aRecordThatNamesOtherPortsOrNoneIsTold() {
    assertThat(look("udp://t.example:1/announce", both("\"BITTORRENT UDP:2 TCP:1\"")))
        .containsExactly(Finding.RECORD_ELSEWHERE);
    assertThat(look("http://t.example:1/announce", both("BITTORRENT UDP:2 TCP:1"))).isEmpty();
    assertThat(look("udp://t.example:1/announce", both("BITTORRENT")))
        .containsExactly(Finding.RECORD_DENIES);
    assertThat(look("udp://t.example:1/announce", both("v=spf1 -all"))).isEmpty();
  }

  private static Names both(String text) {
    return Looks.names(List.of(text), "192.0.2.1", "2001:db8::1");
  }

  @Test
  void aSlowNameServerIsTold() {
    var quick = both("");
    var slow =
        new Names() {
          @Override
          public List<InetAddress> addresses(String host) throws UnknownHostException {
            try {
              Thread.sleep(1_100);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return quick.addresses(host);
          }

          @Override
          public List<String> texts(String host) {
            return List.of();
          }
        };

    assertThat(look("udp://t.example:1/announce", slow)).containsExactly(Finding.DNS_SLOW);
  }

  @Test
  void eachAddressOfAHostIsLookedAtByItself() throws IOException {
    try (var tracker = UdpStub.of(Request::sane)) {
      int port = Looks.url(tracker.url("/announce")).port();
      var names = Looks.names(List.of(), "127.0.0.1", "127.0.0.3", "::1");
      var report =
          new TrackerCheck(names)
              .look(Looks.url("udp://t.example:" + port + "/announce"), Looks.madeUp());

      assertThat(report.sightings())
          .extracting(Sighting::isAnswered)
          .containsExactly(true, false, false);
    }
  }

  @Test
  void whatIsNoUrlIsTold() {
    assertThat(Looks.findings(TrackerCheck.unreadable("foo://x", "no")))
        .containsExactly(Finding.URL_UNREADABLE);
  }
}
