package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

class MetainfoEditTest {
  private static final List<List<String>> TIERS =
      List.of(List.of("http://a/announce", "udp://a:1"), List.of("http://b/announce"));

  @ParameterizedTest
  @ValueSource(strings = {"harbour-v1", "harbour-v2", "harbour-hybrid"})
  void whatStandsAroundTheInfoDictionaryChangesNoHash(String name) throws Exception {
    var before = Uploads.read(Uploads.madeBy(name + ".torrent"));

    var edited =
        before
            .edit()
            .trackers(TIERS)
            .webSeeds(List.of("http://w/1", "http://w/2"))
            .comment("Moored")
            .createdBy("a test")
            .createdAt(Instant.ofEpochSecond(5))
            .nodes(List.of(new PeerAddress("router.example", 6881)))
            .apply();

    assertThat(edited.infoHashChanged()).isFalse();
    var after = Uploads.read(edited.metainfo().bytes());
    assertThat(after.announceHashes()).isEqualTo(before.announceHashes());
    assertThat(after.tiers()).isEqualTo(TIERS);
    assertThat(after.webSeeds()).containsExactly("http://w/1", "http://w/2");
    assertThat(after.comment()).hasValue("Moored");
    assertThat(after.createdBy()).hasValue("a test");
    assertThat(after.createdAt()).hasValue(Instant.ofEpochSecond(5));
    assertThat(after.hasNodes()).isTrue();
    assertThat(raw(after, "piece layers")).isEqualTo(raw(before, "piece layers"));
    assertThat(raw(after, "info")).isEqualTo(raw(before, "info"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour-v1", "harbour-v2", "harbour-hybrid"})
  void whatStandsInsideIsSplicedAndSaidToChangeTheHash(String name) throws Exception {
    var before = Uploads.read(Uploads.madeBy(name + ".torrent"));

    var edited = before.edit().privacy(true).source("SITE").name("Haven").apply();

    assertThat(edited.infoHashChanged()).isTrue();
    assertThat(edited.changes())
        .containsExactly("Added the private mark", "Added the source", "Changed the name");
    var after = edited.metainfo();
    assertThat(after.isPrivate()).isTrue();
    assertThat(after.source()).hasValue("SITE");
    assertThat(after.name()).isEqualTo("Haven");
    assertThat(after.files()).isEqualTo(before.files());
    var back = after.edit().privacy(false).source("").name(before.name()).apply();
    assertThat(back.metainfo().bytes()).isEqualTo(before.bytes());
  }

  @Test
  void aFileAloneIsRenamedInTheTreeAsWell() throws Exception {
    var tree = "d1:ad0:d6:lengthi5e11:pieces root32:" + "r".repeat(32) + "eee";
    var info = "d9:file tree" + tree + "12:meta versioni2e4:name1:a12:piece lengthi16384ee";

    var edited = Uploads.read(Uploads.around(info)).edit().name("b").apply();

    assertThat(text(edited)).contains("9:file treed1:bd0:d6:lengthi5e").contains("4:name1:b");
    assertThat(edited.metainfo().files()).map(TorrentFile::pathText).containsExactly("b");
  }

  @Test
  void bytesThatNobodyNamedStayInTheirOrder() throws Exception {
    var pieces = "6:pieces20:" + "x".repeat(20);
    var info = "d6:source1:s6:lengthi5e4:name1:a12:piece lengthi16384e" + pieces + "2:zzi3ee";
    var file = "d1:yi1e4:info" + info + "7:comment1:c1:xi2ee";

    var edited =
        Uploads.read(Uploads.bytes(file))
            .edit()
            .comment("new")
            .trackers(List.of(List.of("udp://a:1")))
            .source("")
            .apply();

    assertThat(text(edited))
        .isEqualTo(
            "d8:announce9:udp://a:11:yi1e4:infod6:lengthi5e4:name1:a12:piece lengthi16384e"
                + pieces
                + "2:zzi3ee7:comment3:new1:xi2ee");
  }

  @Test
  void emptyTextAndEmptyListsRemove() throws Exception {
    var before = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent"));

    var edited =
        before
            .edit()
            .trackers(List.of())
            .webSeeds(List.of())
            .comment("")
            .createdBy("")
            .withoutDate()
            .nodes(List.of())
            .apply();

    assertThat(text(edited)).startsWith("d4:info").doesNotContain("announce");
    assertThat(edited.changes())
        .containsExactly(
            "Removed the trackers",
            "Removed the web seeds",
            "Removed the comment",
            "Removed the name of the program",
            "Removed the date",
            "Removed the DHT nodes");
    assertThat(edited.metainfo().announceHashes()).isEqualTo(before.announceHashes());
  }

  @Test
  void aWishThatIsFulfilledAlreadyChangesNothing() throws Exception {
    var before = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent"));

    var edited = before.edit().comment("A harbour in\nwinter").privacy(false).apply();

    assertThat(edited.changes()).isEmpty();
    assertThat(edited.metainfo().bytes()).isEqualTo(before.bytes());
  }

  @Test
  void similarTorrentsAndCollectionsAreNamedAsBep38Says() throws Exception {
    var hash = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");

    var edited =
        Uploads.read(Uploads.v1(_ -> {}))
            .edit()
            .similar(List.of(hash))
            .collections(List.of("harbours"))
            .apply();

    assertThat(text(edited))
        .contains("11:collectionsl8:harbourse")
        .contains("7:similarl20:" + new String(hash.bytes(), ISO_8859_1) + "e");
  }

  @Test
  void aNameThatLeadsElsewhereIsRefused() {
    var edit = Uploads.read(Uploads.v1(_ -> {})).edit();

    assertThatThrownBy(() -> edit.name("../up")).isInstanceOf(MetainfoException.class);
  }

  @Test
  void anEditThatMakesTheFileTooLongIsRefused() {
    var edit =
        Uploads.read(Uploads.v1(_ -> {})).edit().comment("x".repeat(Metainfo.FILE_BYTES_MAX));

    assertThatThrownBy(edit::apply)
        .isInstanceOf(MetainfoException.class)
        .hasMessageContaining("at most 10485760 are accepted");
  }

  private static String text(EditedMetainfo edited) {
    return new String(edited.metainfo().bytes(), ISO_8859_1);
  }

  private static String raw(Metainfo metainfo, String key) throws Exception {
    var root = (BDictionary) Bencode.read(metainfo.bytes()).value();
    return root.get(key).map(value -> new String(value.raw(), ISO_8859_1)).orElse("");
  }
}
