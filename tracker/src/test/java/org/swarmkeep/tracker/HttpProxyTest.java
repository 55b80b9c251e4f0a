package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose address counts when a proxy passes a request on; 10.0.0.0/8 and fd00::/16 are trusted. */
class HttpProxyTest {
  private static final String URL =
      HttpAnswererTest.announce(1, Site.OPEN, 1, "&uploaded=0&downloaded=0&left=1000");

  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String announce(String from, String headers) {
    var lines = headers.isEmpty() ? "" : headers.replace(" & ", "\r\n") + "\r\n";
    return rig.from(from).http("GET " + URL + " HTTP/1.1\r\n" + lines + "\r\n");
  }

  private static String externalIp(int... bytes) {
    var text = new StringBuilder("11:external ip" + bytes.length + ":");
    for (int b : bytes) {
      text.append((char) b);
    }
    return text + "10:incomplete";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1|X-Forwarded-For: 192.0.2.9",
        "10.0.0.1|x-forwarded-for:192.0.2.9:4711",
        "10.0.0.1|X-Forwarded-For: 203.0.113.1, 192.0.2.9",
        "10.0.0.1|X-Forwarded-For: 203.0.113.1, 192.0.2.9, 10.1.2.3,10.3.2.1",
        "10.0.0.1|X-Forwarded-For: nonsense, 192.0.2.9",
        "10.0.0.1|X-Forwarded-For: 203.0.113.1 & X-Forwarded-For: 192.0.2.9 & X-Forwarded-For: 10.9.9.9",
        "10.0.0.1|X-Forwarded-For: ::ffff:192.0.2.9, fd00::1",
        "10.0.0.1|X-Forwarded-For: 192.0.2.9, , 10.9.9.9,",
        "10.0.0.1|Forwarded: for=192.0.2.9",
        "10.0.0.1|Forwarded: proto=https; For=\"192.0.2.9:80\";by=10.0.0.1",
        "10.0.0.1|Forwarded: for=203.0.113.1, for=192.0.2.9;host=\"a,b\", for=\"[fd00::1]:80\"",
        "10.0.0.1|Forwarded: for=192.0.2.9 & X-Forwarded-For: 192.0.2.9",
        "fd00::7|X-Forwarded-For: 192.0.2.9",
        "192.0.2.9|X-Forwarded-For: 203.0.113.1",
        "192.0.2.9|Forwarded: for=203.0.113.1",
        "192.0.2.9|X-Real-IP: 203.0.113.1",
        "192.0.2.9|",
      })
  void theLastAddressThatNoTrustedProxyHasCounts(String from, String headers) {
    assertThat(announce(from, headers == null ? "" : headers)).contains(externalIp(192, 0, 2, 9));
    assertThat(rig.tally.count(Counter.HTTP_UNTOLD_ASKERS)).isZero();
  }

  @Test
  void anIpv6ClientBehindAProxyIsOneOfItsFamily() {
    assertThat(announce("10.0.0.1", "Forwarded: for=\"[2001:db8::9]\""))
        .contains(externalIp(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9));
    assertThat(rig.tally.count(Counter.HTTP_ANNOUNCES_6)).isEqualTo(1);
  }

  @Test
  void whenEveryHopIsTrustedTheFirstIsTheClient() {
    assertThat(announce("10.0.0.1", "X-Forwarded-For: 10.5.5.5, 10.6.6.6"))
        .contains(externalIp(10, 5, 5, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X-Real-IP: 192.0.2.9",
        "X-Forwarded-For:",
        "X-Forwarded-For: ,",
        "X-Forwarded-For: unknown",
        "X-Forwarded-For: 192.0.2.9, unknown",
        "X-Forwarded-For: 192.0.2",
        "X-Forwarded-For: 192.0.2.09",
        "X-Forwarded-For: 192.0.2.256",
        "X-Forwarded-For: 192.0.2.9:99999",
        "X-Forwarded-For: 2001:db8::1::2",
        "X-Forwarded-For: fe80::1%eth0",
        "Forwarded: proto=https",
        "Forwarded: for=_hidden",
        "Forwarded: for=\"192.0.2.9",
        "Forwarded: for=192.0.2.9 & X-Forwarded-For: 203.0.113.1",
      })
  void aTrustedProxyThatDoesNotTellGetsAFailureWithTheRemedy(String headers) {
    assertThat(announce("10.0.0.1", headers))
        .startsWith("HTTP/1.1 200 OK")
        .contains("14:failure reason")
        .contains("X-Forwarded-For")
        .contains("tracker.http.trusted-proxies");
    assertThat(rig.tally.count(Counter.HTTP_UNTOLD_ASKERS)).isEqualTo(1);
    assertThat(rig.roster.torrents()).isNotEmpty();
  }

  @Test
  void moreHopsThanAnybodyHasAreAFailureToo() {
    assertThat(announce("10.0.0.1", "X-Forwarded-For: " + "10.0.0.2,".repeat(100) + "10.0.0.3"))
        .contains("failure reason");
    assertThat(announce("10.0.0.1", "X-Forwarded-For: 10.0.0.2 & ".repeat(20) + "X: y"))
        .contains("failure reason");
  }
}
