package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.InfoHash;

/** How the parameters and the path of an HTTP announce are read (BEP 3, 23, 52). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.OverIpv4.class)
class HttpParsingTest {
  private static final String HASH = "info_hash=[^&]*";

  private final Wire wire;

  HttpParsingTest(Wire wire) {
    this.wire = wire;
  }

  /** The answer to a target made from the usual one; a failure always has status 200. */
  private Answer ask(Torrent torrent, UnaryOperator<String> change) throws IOException {
    var reply = wire.get(change.apply(wire.announce(torrent, 1).target()));
    assertThat(reply.status()).isEqualTo(200);
    return reply.answer();
  }

  private Answer ask(UnaryOperator<String> change) throws IOException {
    return ask(wire.torrent(), change);
  }

  private static UnaryOperator<String> replacing(String pattern, String by) {
    return target -> target.replaceFirst(pattern, by);
  }

  private static UnaryOperator<String> adding(String more) {
    return target -> target + more;
  }

  private static String raw(InfoHash hash, String format) {
    var text = new StringBuilder();
    for (byte b : hash.bytes()) {
      boolean mayBeRaw = b != '&' && b != '%' && b != '#' && b != ' ' && b != '\n' && b != '\r';
      text.append(mayBeRaw && format.isEmpty() ? "" + (char) (b & 0xff) : escape(b, format));
    }
    return text.toString();
  }

  private static String escape(byte b, String format) {
    return (format.isEmpty() ? "%%%02x" : format).formatted(b);
  }

  /** Row 23. */
  @ParameterizedTest
  @ValueSource(strings = {"", "%%%02x", "%%%02X"})
  void aHashMayBeRawBytesOrEscapesInEitherCase(String format) throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.UDP, wire.announce(torrent, 2));

    var escaped = "info_hash=" + raw(torrent.hash(), format).replace("\\", "\\\\");
    var answer = ask(torrent, replacing(HASH, escaped.replace("$", "\\$")));

    assertThat(answer.leechers()).isEqualTo(2);
  }

  /** Row 23: a form encoder would mean a blank. */
  @Test
  void aPlusIsAPlus() throws IOException {
    var torrent = new Torrent(0, java.util.List.of(InfoHash.parse("2b".repeat(20))));
    var plus = ask(torrent, replacing(HASH, "info_hash=" + "+".repeat(20)));
    var blank = ask(torrent, replacing(HASH, "info_hash=" + "%20".repeat(20)));

    assertThat(plus.isServed()).isEqualTo(!wire.isPrivate());
    assertThat(blank.isServed()).isEqualTo(!wire.isPrivate());
    if (!wire.isPrivate()) {
      wire.ask(Way.UDP, new Announce(torrent.hash(), "", 9));
      assertThat(ask(torrent, UnaryOperator.identity()).leechers()).isEqualTo(2);
      assertThat(blank.leechers()).isEqualTo(1);
    }
  }

  /** Row 24. */
  @Test
  void aHashInFullIsToldItsRightForm() throws IOException {
    var v2 = "%ab".repeat(32);
    var hex = "1aa4c13830b822c1375686d685a9fce23405f6ba";

    assertThat(ask(replacing(HASH, "info_hash=" + v2)).failure()).contains("v2", "20 bytes");
    assertThat(ask(replacing(HASH, "info_hash=" + hex)).failure()).contains("40 hex", "20 bytes");
  }

  /** Rows 23 and 25. */
  @ParameterizedTest
  @CsvSource({
    "info_hash,%zz%zz",
    "info_hash,%1",
    "info_hash,%",
    "info_hash,''",
    "info_hash,123456789012345678901",
    "info_hash,1234567890123456789",
    "peer_id,%zz345678901234567890",
    "peer_id,short",
    "peer_id,123456789012345678901",
    "peer_id,''",
  })
  void malformedBytesAreAFailureThatNamesTheField(String field, String value) throws IOException {
    var failure = ask(replacing(field + "=[^&]*", field + "=" + value)).failure();

    assertThat(failure).contains(field).contains("20 bytes");
  }

  /** Row 26. */
  @ParameterizedTest
  @ValueSource(strings = {"info_hash", "peer_id", "port"})
  void aMissingFieldIsNamed(String field) throws IOException {
    assertThat(ask(replacing("(?<=[?&])" + field + "=[^&]*&?", "")).failure()).contains(field);
  }

  /** Row 26. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "x", "", "6881x", "99999999999999999999"})
  void aPortThatIsNoneIsNamed(String port) throws IOException {
    assertThat(ask(replacing("port=\\d+", "port=" + port)).failure()).contains("port");
  }

  /** Row 27. */
  @Test
  void withoutLeftAPeerIsALeecherWhereNothingIsCredited() throws IOException {
    var answer = ask(replacing("&left=\\d+", ""));

    if (wire.isPrivate()) {
      assertThat(answer.failure()).contains("left");
    } else {
      assertThat(answer.leechers()).isEqualTo(1);
      assertThat(answer.seeders()).isZero();
    }
  }

  /** Row 27: WebTorrent's farewell has no {@code left}. */
  @Test
  void whoStopsMayLeaveTotalsOut() throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, wire.announce(torrent, 1));

    var farewell = "&event=stopped";
    var answer = ask(torrent, target -> target.replaceFirst("&uploaded=.*", "").concat(farewell));

    assertThat(answer.isServed()).isTrue();
    assertThat(answer.leechers()).isZero();
  }

  /** Row 28. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0",
        "18446744073709551615",
        "18446744073709551616",
        "9223372036854775808",
        "99999999999999999999999999",
        "many",
        "0x0",
        "",
        "+0",
        "0.0",
        "%30",
      })
  void aStrangeRestNeverMakesASeeder(String left) throws IOException {
    var torrent = wire.torrent();

    var answer = ask(torrent, replacing("left=\\d+", "left=" + left));

    assertThat(answer.seeders()).isZero();
    assertThat(wire.ask(Way.UDP, wire.announce(torrent, 2)).seeders()).isZero();
  }

  /** Row 29. */
  @ParameterizedTest
  @ValueSource(strings = {"uploaded", "downloaded"})
  void totalsBeyondSixtyThreeBitsAreRefused(String total) throws IOException {
    for (var value : new String[] {"9223372036854775808", "18446744073709551615", "-1", "x", ""}) {
      assertThat(ask(replacing(total + "=\\d+", total + "=" + value)).failure()).contains(total);
    }
    assertThat(ask(replacing(total + "=\\d+", total + "=9223372036854775807")).isServed()).isTrue();
  }

  /** Row 30. */
  @Test
  void twoHashesAreAFailureAndOfOtherRepeatsTheFirstCounts() throws IOException {
    assertThat(ask(adding("&info_hash=12345678901234567890")).failure()).contains("info_hash");
    assertThat(ask(adding("&left=0")).leechers()).isEqualTo(1);
    assertThat(ask(replacing("left=1000", "left=0&left=1000")).seeders()).isEqualTo(1);
    assertThat(ask(adding("&port=0&peer_id=x&uploaded=x")).leechers()).isEqualTo(1);
  }

  /** Row 31. */
  @Test
  void unknownParametersAreIgnored() throws IOException {
    var known = "&corrupt=0&redundant=0&supportcrypto=1&requirecrypto=1&key=%ff%00&trackerid=x";

    assertThat(ask(adding(known + "&ipv4=192.0.2.7&ipv6=::1&azver=3&compact=1")).leechers())
        .isEqualTo(1);
  }

  /** Row 32. */
  @ParameterizedTest
  @ValueSource(strings = {"&x", "&&", "&=", "&==", "&x&", "&left", "&=left=0"})
  void aParameterWithoutAValueShiftsNothing(String odd) throws IOException {
    assertThat(ask(adding(odd)).leechers()).isEqualTo(1);
    assertThat(ask(replacing("\\?", "?" + odd.substring(1) + "&")).leechers()).isEqualTo(1);
    assertThat(ask(replacing("&left", odd + "&left")).leechers()).isEqualTo(1);
  }

  /** Row 33. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce.php",
        "/Announce",
        "/announce/a/b",
        "/a/b/announce",
        "/announce%20",
        "/announce ",
        "/",
        "/announced"
      })
  void anotherPathIsNoAnnounce(String path) throws IOException {
    var torrent = wire.torrent();

    var reply = wire.get(wire.announce(torrent, 1).target().replaceFirst("/announce", path));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(wire.ask(Way.UDP, wire.announce(torrent, 2)).leechers()).isEqualTo(1);
  }

  /** Row 33. */
  @ParameterizedTest
  @ValueSource(strings = {"/announce/", "//announce"})
  void anEmptyPartOfThePathIsOverlooked(String path) throws IOException {
    assertThat(ask(replacing("/announce", path)).leechers()).isEqualTo(1);
  }

  /** Row 33a. */
  @ParameterizedTest
  @ValueSource(strings = {"/announce/KEY?", "/KEY/announce?", "/announce?passkey=KEY&"})
  void thePasskeyStandsInThePathOrInTheQuery(String form) throws IOException {
    var torrent = wire.torrent();
    var key = wire.isPrivate() ? wire.passkey(1, torrent) : "anything";

    var reply = wire.get(form.replace("KEY", key) + wire.announce(torrent, 1).query());
    assertThat(reply.answer().leechers()).isEqualTo(1);
  }

  /** Row 33a. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/announce?key=KEY&",
        "/announce?torrent_pass=KEY&",
        "/announce?",
        "/announce?passkey=&",
        "/announce/KEY0?",
        "/announce/x?",
      })
  void whatIsNoPasskeyIsAFailureThatSaysPasskey(String form) throws IOException {
    var torrent = wire.torrent();
    var key = wire.passkey(1, torrent);

    var reply = wire.get(form.replace("KEY", key) + wire.announce(torrent, 1).query());

    assertThat(reply.status()).isEqualTo(200);
    if (wire.isPrivate()) {
      assertThat(reply.answer().failure()).containsIgnoringCase("passkey");
    }
  }

  /** Row 33a. */
  @Test
  void aPasskeyMayBeInCapitals() throws IOException {
    var torrent = wire.torrent();
    var key = wire.passkey(1, torrent).toUpperCase(java.util.Locale.ROOT);

    var answer = ask(torrent, replacing("passkey=[^&]*", "passkey=" + key));

    assertThat(answer.leechers()).isEqualTo(1);
  }
}
