package org.swarmkeep.app.commands.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.app.commands.Cells;
import org.swarmkeep.client.AddressFamilies;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.SearchRow;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.SwarmCounts;

/** The table of a search on terminals of many kinds. */
class PeersTableTest {
  private static final InfoHash HASH = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");

  private static final List<SearchRow> ROWS =
      List.of(
          row("udp://tracker.example:6969/announce", new SearchRow.State.LookingUp()),
          row("udp://other.example:6969/announce", new SearchRow.State.Asking()),
          row(
              "https://a-rather-long-name.of-a-tracker.example/****/announce",
              new SearchRow.State.Done(
                  new Outcome.Answered<>(
                      reply(),
                      Duration.ofMillis(34),
                      new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 1)))),
          row(
              "http://c.example/announce",
              new SearchRow.State.Done(
                  new Outcome.Refused<>(
                      "\u8a31\u53ef\u3055\u308c\u306a\u3044", new RetryIn.Never()))),
          row(
              "udp://d.example:1",
              new SearchRow.State.Done(
                  new Outcome.Failed<>("Nobody listens there (port unreachable)"))));

  @Test
  void showsARowForEachQuestionAndWhatCameOfIt() {
    assertThat(new PeersTable(terminal(80, false, true)).lines(ROWS, 100))
        .containsExactly(
            "   TRACKER                       OVER  STATE    LATENCY SEEDERS LEECHERS   PEERS",
            "1  udp://tracker.example:6969/\u2026  IPv4  lookup  ",
            "2  udp://other.example:6969/an\u2026  IPv4  asking  ",
            "3  https://a-rather-long-name.\u2026  IPv4  answered   34 ms     345        ?       1",
            "4  http://c.example/announce     IPv4  refused   \u8a31\u53ef\u3055\u308c\u306a\u3044 (do not try \u2026",
            "5  udp://d.example:1             IPv4  failed    Nobody listens there (por\u2026");
  }

  @Test
  void leavesOnlyTheCountsOnANarrowTerminal() {
    assertThat(new PeersTable(terminal(40, false, true)).lines(ROWS, 100).get(3))
        .isEqualTo("3  https://a-rathe\u2026  \u2713   345     ?     1");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 40, 59, 60, 61, 80, 120, 200, 400})
  void noLineIsWiderThanTheTerminal(int columns) {
    assertThat(new PeersTable(terminal(Math.max(columns, 30), false, true)).lines(ROWS, 100))
        .allSatisfy(
            line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(Math.max(columns, 30)));
  }

  @Test
  void coloursOnlyWhereThereIsColour() {
    assertThat(String.join("", new PeersTable(terminal(80, true, true)).lines(ROWS, 100)))
        .contains("\u001b[32manswered\u001b[0m", "\u001b[31mfailed  \u001b[0m");
    assertThat(String.join("", new PeersTable(terminal(80, false, true)).lines(ROWS, 100)))
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80})
  void drawsInAsciiWhereThereIsNothingElse(int columns) {
    var ascii = List.of(ROWS.get(0), ROWS.get(1), ROWS.get(2), ROWS.get(4));

    assertThat(String.join("", new PeersTable(terminal(columns, false, false)).lines(ascii, 100)))
        .isPrintable()
        .matches("[ -~]+");
  }

  @Test
  void countsTheRowsThatDoNotFit() {
    var lines = new PeersTable(terminal(80, false, true)).lines(ROWS, 4);

    assertThat(lines).hasSize(4);
    assertThat(lines.getLast()).isEqualTo("   and 3 more, 0 of them being asked");
  }

  @Test
  void saysByWhichHashAHybridIsAskedFor() {
    var v2 =
        new SearchRow(
            "udp://d.example:1",
            1,
            AddressFamilies.IPV6_ONLY,
            InfoHash.parse("ab".repeat(20)),
            new SearchRow.State.Asking());

    assertThat(new PeersTable(terminal(80, false, true)).lines(List.of(ROWS.get(1), v2), 100))
        .anySatisfy(line -> assertThat(line).contains("ababab udp://d.example:1"))
        .anySatisfy(line -> assertThat(line).contains("1aa4c1 udp://other"));
  }

  @ParameterizedTest
  @CsvSource({
    "'24 80', xterm, '', true, true",
    "'24 80', xterm, 1, true, false",
    "'24 80', dumb, '', false, false",
    "'', xterm, '', false, false",
    "'x y', xterm, '', false, false"
  })
  void aTerminalIsWhatTheLauncherSaysItIs(
      String size, String term, String noColor, boolean interactive, boolean coloured) {
    var terminal =
        Terminal.of(
            Map.of("SWARMKEEP_TERMINAL", size, "TERM", term, "NO_COLOR", noColor),
            StandardCharsets.UTF_8);

    assertThat(terminal.interactive()).isEqualTo(interactive);
    assertThat(terminal.coloured()).isEqualTo(coloured);
  }

  @Test
  void aTerminalOfUnknownSizeHasTheUsualOne() {
    var environment = Map.of("SWARMKEEP_TERMINAL", "0 0", "TERM", "xterm");

    assertThat(Terminal.of(environment, StandardCharsets.US_ASCII))
        .isEqualTo(new Terminal(true, 80, 24, true, false));
  }

  @Test
  void jsonIsAsciiWhateverTheTorrentIsCalled() {
    assertThat(AsciiJson.write(Map.of("name", "\u00e9\u6f22\ud83d\ude00")))
        .isEqualTo("{\"name\":\"\\u00e9\\u6f22\\ud83d\\ude00\"}");
  }

  private static Terminal terminal(int columns, boolean coloured, boolean unicode) {
    return new Terminal(true, columns, 24, coloured, unicode);
  }

  private static SearchRow row(String tracker, SearchRow.State state) {
    return new SearchRow(tracker, 1, AddressFamilies.IPV4_ONLY, HASH, state);
  }

  private static AnnounceReply reply() {
    return new AnnounceReply(
        1800,
        0,
        new SwarmCounts(345, SwarmCounts.UNKNOWN, SwarmCounts.UNKNOWN),
        Collections.nCopies(1, new PeerAddress("10.0.0.1", 1)),
        AnnounceReply.Extras.NONE,
        List.of());
  }
}
