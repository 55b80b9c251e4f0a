package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.client.TrackerPreferences.Service;

/** What a host's TXT record makes of a tracker's URL (BEP 34). */
class TrackerPreferencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BITTORRENT UDP:1337 TCP:80        | udp 1337, tcp 80
          "BITTORRENT TCP:80 UDP:1337"      | tcp 80, udp 1337
          \\"BITTORRENT UDP:1\\"            | udp 1
          BITTORRENT  UDP:1   odd TCP:2     | udp 1, tcp 2
          BITTORRENT                        | ''
          BITTORRENT DENY ALL               | ''
          BITTORRENT UDP:0 TCP:70000 udp:5 UDP:x TCP: | ''
          """,
      quoteCharacter = '\u0001')
  void aRecordListsWhatRunsWhere(String record, String services) {
    var expected =
        Stream.of(services.replace("''", "").split(", ", -1))
            .filter(text -> !text.isEmpty())
            .map(text -> new Service(text.startsWith("udp"), Integer.parseInt(text.substring(4))))
            .toList();

    assertThat(TrackerPreferences.read(record)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v=spf1 -all", "bittorrent UDP:1", "BITTORRENTS UDP:1", "x BITTORRENT"})
  void aRecordAboutSomethingElseSaysNothing(String record) {
    assertThat(TrackerPreferences.read(record)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          udp://t.example:1337/announce    | udp://t.example:1337/announce
          http://t.example/announce?x=1    | http://t.example/announce?x=1
          http://t.example:99/announce?x=1 | udp://t.example:1337/announce?x=1 http://t.example/announce?x=1
          udp://t.example:99               | udp://t.example:1337 http://t.example/announce
          https://t.example/announce?x=1   | https://t.example:80/announce?x=1
          """)
  void aUrlThatIsNotListedIsSetRightInTheOrderOfPreference(String url, String candidates) {
    var services = List.of(new Service(true, 1337), new Service(false, 80));
    var read = ((TrackerUrl.Reading.Read) TrackerUrl.parse(url)).url();

    assertThat(TrackerPreferences.candidates(read, services))
        .map(TrackerUrl::withKeys)
        .containsExactly(candidates.split(" ", -1));
  }

  @Test
  void whatIsAskedOverTlsDoesNotMoveToUdp() {
    var url = ((TrackerUrl.Reading.Read) TrackerUrl.parse("https://t.example/announce")).url();

    assertThat(TrackerPreferences.candidates(url, List.of(new Service(true, 1337)))).isEmpty();
  }

  @Test
  void anAnnounceGoesWhereTheRecordSaysAndTheRecordIsReadOnce() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])));
        var names =
            NameServerStage.open(
                List.of(
                    List.of("v=spf1 -all"), List.of("BITTORRENT UDP:" + tracker.port() + " x")))) {
      var client = client(names);
      var url = new TrackerUrl(TrackerUrl.Scheme.HTTP, "t.example", 1, "/announce?k=1");

      assertThat(Asking.reply(client.announce(url, Asking.STARTED)).peers()).hasSize(1);
      Asking.reply(client.announce(url, Asking.STARTED.stopped()));

      assertThat(tracker.requests()).map(UdpStage.Request::action).containsExactly(0, 1, 1);
      assertThat(names.questions()).isEqualTo(1);
    }
  }

  @Test
  void aHostThatSaysItRunsNoTrackerIsNotAsked() throws Exception {
    try (var tracker = UdpStage.open(_ -> List.of());
        var names = NameServerStage.open(List.of(List.of("BITTORRENT DENY ALL")))) {
      var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "t.example", tracker.port(), "/announce");

      assertThat(Asking.problem(client(names).announce(url, Asking.STARTED)))
          .isEqualTo("The host's DNS record says that no such tracker runs there (BEP 34)");
      assertThat(tracker.requests()).isEmpty();
    }
  }

  @Test
  void aRecordIsNotAskedForWhereItIsToBeIgnored() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])));
        var names = NameServerStage.open(List.of(List.of("BITTORRENT DENY ALL")))) {
      var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "t.example", tracker.port(), "/announce");
      var client =
          new TrackerClient(Asking.PATIENT.withDns(DnsPreferences.IGNORED), means(names.url()));

      Asking.reply(client.announce(url, Asking.STARTED));

      assertThat(names.questions()).isZero();
    }
  }

  @Test
  void aSilentNameServerLeavesTheUrlAsItIs() throws Exception {
    try (var silent = new java.net.DatagramSocket(Asking.loopback(0));
        var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])))) {
      var url = new TrackerUrl(TrackerUrl.Scheme.UDP, "t.example", tracker.port(), "/announce");
      var client =
          new TrackerClient(Asking.PATIENT, means("dns://127.0.0.1:" + silent.getLocalPort()));

      assertThat(Asking.reply(client.announce(url, Asking.STARTED)).peers()).hasSize(1);
    }
  }

  private static TrackerClient client(NameServerStage names) {
    return new TrackerClient(Asking.PATIENT, means(names.url()));
  }

  /** A system where every host is this one. */
  private static TrackerClient.Means means(String nameServer) {
    return new TrackerClient.Means(
        TrackerClient.Means.ofTheSystem().tls(),
        _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
        nameServer,
        new ConnectionIds(ConnectionIds.LIFETIME));
  }
}
