package org.swarmkeep.metainfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

class MagnetLinkTest {
  private static final String HEX = "1aa4c13830b822c1375686d685a9fce23405f6ba";

  /** The same hash in RFC 4648 base32, made by another program. */
  private static final String BASE32 = "DKSMCOBQXARMCN2WQ3LILKP44I2AL5V2";

  private static final String SHA256 =
      "cebcc214faac936e51cb2ebf89aebc42a695fa94aac40b9f21d287dc0bb762ad";

  @Test
  void readsAHashInHexadecimalOfEitherCase() {
    assertThat(read("magnet:?xt=urn:btih:" + HEX).hashes()).containsExactly(InfoHash.parse(HEX));
    assertThat(read("MAGNET:?XT=URN:BTIH:" + HEX.toUpperCase(Locale.ROOT)).hashes())
        .containsExactly(InfoHash.parse(HEX));
  }

  @Test
  void readsAHashInBase32() {
    assertThat(read("magnet:?xt=urn:btih:" + BASE32).hashes()).containsExactly(InfoHash.parse(HEX));
  }

  @Test
  void readsBothHashesOfAHybridV1First() {
    var magnet = read("magnet:?xt=urn:btmh:1220" + SHA256 + "&xt=urn:btih:" + HEX);

    assertThat(magnet.hashes())
        .containsExactly(InfoHash.parse(HEX), InfoHash.parse(SHA256.substring(0, 40)));
  }

  @Test
  void readsNameTrackersAndPeers() {
    var magnet =
        read(
            "magnet:?xt=urn:btih:"
                + HEX
                + "&dn=A+harbour%20%C3%A9%1B%5B31m"
                + "&tr=udp%3A%2F%2Fa.example%3A6969&tr.1=http://b.example/announce?x=1%262"
                + "&tr=udp%3A%2F%2Fa.example%3A6969&tr="
                + "&x.pe=10.0.0.1:6881&x.pe=[2001:db8:0:0::1]:80&x.pe=host.example:1&x.pe=1.2.3.4:0"
                + "&x.pe=nonsense&ws=http://seed/");

    assertThat(magnet.name()).isEqualTo("A harbour \u00e9\ufffd[31m");
    assertThat(magnet.trackers())
        .containsExactly("udp://a.example:6969", "http://b.example/announce?x=1&2");
    assertThat(magnet.peers())
        .map(PeerAddress::toString)
        .containsExactly("10.0.0.1:6881", "[2001:db8::1]:80", "host.example:1");
  }

  @Test
  void readsSizeWebSeedsAndTheSelectionOfFiles() {
    var magnet =
        read("magnet:?xt=urn:btih:" + HEX + "&xl=12&ws=http%3A%2F%2Fseed%2F&so=4-6,0,2,5-7,9-3");

    assertThat(magnet.sizeBytes()).isEqualTo(12);
    assertThat(magnet.sources().webSeeds()).containsExactly("http://seed/");
    assertThat(magnet.selection().isEverything()).isTrue();
    assertThat(read("magnet:?so=4-6,0,2,5-7&xt=urn:btih:" + HEX).selection())
        .hasToString("0,2,4-7");
  }

  @Test
  void writesWhatItReads() {
    var link =
        "magnet:?xt=urn:btih:"
            + HEX
            + "&xt=urn:btmh:1220"
            + SHA256
            + "&dn=A%20harbour%20%C3%A9%2B%26&xl=87084&tr=http%3A%2F%2Fa.example%2Fannounce%3Fx%3D1%262"
            + "&tr=udp%3A%2F%2Fb.example%3A6969&ws=http%3A%2F%2Fseed%2F&x.pe=10.0.0.1:6881"
            + "&x.pe=[2001:db8::1]:80&so=0,2,4-6";

    assertThat(read(link)).hasToString(link);
  }

  @Test
  void ofATorrentItNamesBothHashesNameSizeTrackersAndWebSeeds() {
    var magnet = MagnetLink.of(Uploads.read(Uploads.madeBy("harbour-hybrid.torrent")));

    assertThat(magnet)
        .hasToString(
            "magnet:?xt=urn:btih:b1da3cfb9a906455bf4b039ba5856e2ca35e84f7"
                + "&xt=urn:btmh:1220cebcc214faac936e51cb2ebf89aebc42a695fa94aac40b9f21d287dc0bb762ad"
                + "&dn=Harbour&xl=87084&tr=http%3A%2F%2Fone.example%2Fannounce"
                + "&tr=udp%3A%2F%2Ftwo.example%3A6969%2Fannounce&ws=http%3A%2F%2Fseed.example%2F");
  }

  @Test
  void keepsABrokenEscapeAsItIsWritten() {
    assertThat(read("magnet:?xt=urn:btih:" + HEX + "&dn=100%zz%2").name()).isEqualTo("100%zz%2");
  }

  @Test
  void keepsAtMostTwoHundredTrackers() {
    var link = new StringBuilder("magnet:?xt=urn:btih:" + HEX);
    for (int i = 0; i < 300; i++) {
      link.append("&tr=http://a/").append(i);
    }

    assertThat(read(link.toString()).trackers()).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          http://a.example/          | A magnet link begins with 'magnet:?'
          magnet:?dn=a               | The link names no torrent: it has no 'xt=urn:btih:' and no 'xt=urn:btmh:'
          magnet:?xt=urn:sha1:ABC    | The link names no torrent: it has no 'xt=urn:btih:' and no 'xt=urn:btmh:'
          magnet:?xt=urn:btih:12     | The 'btih' hash must be 40 hexadecimal digits or 32 letters of base32, but it is '12' (2 characters)
          magnet:?xt=urn:btih:%0a    | The 'btih' hash must be 40 hexadecimal digits or 32 letters of base32, but it is '\ufffd' (1 characters)
          magnet:?xt=urn:btmh:1120ab | The 'btmh' hash must be 1220 and 64 hexadecimal digits, but it is '1120ab' (6 characters)
          magnet:?xt=urn:btih:1aa4c13830b822c1375686d685a9fce23405f6ba&xt=urn:btih:1aa4c13830b822c1375686d685a9fce23405f6bb | The link names several torrents; only one can be read
          """)
  void saysWhatIsWrongWithALink(String link, String problem) {
    assertThat(MagnetLink.parse(link)).isEqualTo(new MagnetReading.Unreadable(problem));
  }

  @Test
  void refusesALinkThatIsTooLong() {
    assertThat(MagnetLink.parse("magnet:?" + "x".repeat(MagnetLink.CHARS_MAX)))
        .isEqualTo(
            new MagnetReading.Unreadable(
                "The link has 65544 characters; at most 65536 are accepted"));
  }

  private static MagnetLink read(String link) {
    return switch (MagnetLink.parse(link)) {
      case MagnetReading.Read(var magnet) -> magnet;
      case MagnetReading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }
}
