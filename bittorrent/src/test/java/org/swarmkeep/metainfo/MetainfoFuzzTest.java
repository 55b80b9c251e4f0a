package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeException;

/** Any bytes in: a sentence, or a torrent that can be made private and given trackers. */
class MetainfoFuzzTest {
  @FuzzTest
  void anyBytesAreATorrentOrASentence(byte[] bytes) throws BencodeException {
    switch (Metainfo.read(bytes)) {
      case MetainfoReading.Unreadable(var problem) ->
          assertThat(problem).isNotBlank().matches("[^\\p{Cc}]+");
      case MetainfoReading.Read(var metainfo) -> {
        checkPrivate(metainfo);
        checkPersonalised(metainfo);
        checkEdited(metainfo);
      }
    }
  }

  private static void checkPrivate(Metainfo metainfo) throws BencodeException {
    var made = metainfo.forPrivateTracker();
    var again = Uploads.read(made.bytes());

    assertThat(again.isPrivate()).isTrue();
    assertThat(again.files()).isEqualTo(metainfo.files());
    assertThat(again.name()).isEqualTo(metainfo.name());
    assertThat(again.comment()).isEqualTo(metainfo.comment());
    assertThat(again.tiers()).isEmpty();
    assertThat(again.announceHashes().equals(metainfo.announceHashes()))
        .isNotEqualTo(made.infoHashChanged());
    assertThat(withoutMark(made.bytes())).isEqualTo(withoutMark(metainfo.bytes()));
    assertThat(again.forPrivateTracker().infoHashChanged()).isFalse();
    assertThat(again.forPrivateTracker().bytes()).isEqualTo(made.bytes());
  }

  private static void checkEdited(Metainfo metainfo) {
    try {
      var edited = metainfo.edit().privacy(true).comment("c").name("n").apply();
      var again = Uploads.read(edited.metainfo().bytes());

      assertThat(again.name()).isEqualTo("n");
      assertThat(again.isPrivate()).isTrue();
      assertThat(again.comment()).hasValue("c");
      assertThat(again.sizeBytes()).isEqualTo(metainfo.sizeBytes());
      assertThat(again.edit().comment("c").name("n").apply().changes()).isEmpty();
    } catch (MetainfoException e) {
      assertThat(e.sentence()).isNotBlank().matches("[^\\p{Cc}]+");
    }
  }

  /** The raw entries of the info dictionary, but for the one that may change. */
  private static List<String> withoutMark(byte[] file) throws BencodeException {
    var root = (BDictionary) Bencode.read(file).value();
    return root.dictionary("info").orElseThrow().entries().stream()
        .filter(entry -> !entry.key().text().equals("private"))
        .map(e -> new String(e.key().raw(), ISO_8859_1) + new String(e.value().raw(), ISO_8859_1))
        .toList();
  }

  private static void checkPersonalised(Metainfo metainfo) {
    var tiers = List.of(List.of("http://a/announce"), List.of("udp://a:1/announce"));
    var file = metainfo.withTrackers(tiers);

    if (file.length < Metainfo.FILE_BYTES_MAX - PrivateEdit.GROWTH_BYTES_MAX) {
      assertThat(Uploads.read(file).tiers()).isEqualTo(tiers);
      assertThat(Uploads.read(file).announceHashes()).isEqualTo(metainfo.announceHashes());
    }
  }
}
