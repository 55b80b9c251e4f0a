package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.protocol.InfoHash;

/** The harbour files and the hashes asserted here were made by libtorrent and Transmission. */
class MetainfoTest {
  private static final String V1_OF_V1 = "646abb3907e6813ddfabd9a1eb0d62dce6f152f0";
  private static final String V2_OF_V2 =
      "4a2e9636907580624a78162da154f20d9422d900f6e4083227ff4647a1aa8a2c";
  private static final String V1_OF_HYBRID = "b1da3cfb9a906455bf4b039ba5856e2ca35e84f7";
  private static final String V2_OF_HYBRID =
      "cebcc214faac936e51cb2ebf89aebc42a695fa94aac40b9f21d287dc0bb762ad";

  private static final List<TorrentFile> HARBOUR =
      List.of(
          new TorrentFile(List.of("notes.txt"), 700),
          new TorrentFile(List.of("photos", "crane.jpg"), 70_000),
          new TorrentFile(List.of("photos", "quay \u00e9.jpg"), 16_384),
          new TorrentFile(List.of("readme"), 0));

  @Test
  void readsAV1TorrentOfLibtorrent() {
    var metainfo = Uploads.read(Uploads.madeBy("harbour-v1.torrent"));

    assertThat(metainfo.format()).isEqualTo(Metainfo.Format.V1);
    assertThat(metainfo.infoHashV1().map(HexFormat.of()::formatHex)).hasValue(V1_OF_V1);
    assertThat(metainfo.infoHashV2()).isEmpty();
    assertThat(metainfo.announceHashes()).containsExactly(InfoHash.parse(V1_OF_V1));
    assertThat(metainfo.name()).isEqualTo("Harbour");
    assertThat(metainfo.files()).containsExactlyInAnyOrderElementsOf(HARBOUR);
    assertThat(metainfo.sizeBytes()).isEqualTo(87_084);
    assertThat(metainfo.pieceLengthBytes()).isEqualTo(16_384);
    assertThat(metainfo.pieceCount()).isEqualTo(6);
    assertThat(metainfo.warnings()).isEmpty();
  }

  @Test
  void readsAV2TorrentOfLibtorrent() {
    var metainfo = Uploads.read(Uploads.madeBy("harbour-v2.torrent"));

    assertThat(metainfo.format()).isEqualTo(Metainfo.Format.V2);
    assertThat(metainfo.infoHashV1()).isEmpty();
    assertThat(metainfo.infoHashV2().map(HexFormat.of()::formatHex)).hasValue(V2_OF_V2);
    assertThat(metainfo.announceHashes())
        .containsExactly(InfoHash.parse(V2_OF_V2.substring(0, 40)));
    assertThat(metainfo.files()).isEqualTo(HARBOUR);
    assertThat(metainfo.pieceCount()).isEqualTo(7);
  }

  @Test
  void readsAHybridOfLibtorrentWithoutItsPadding() {
    var metainfo = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent"));

    assertThat(metainfo.format()).isEqualTo(Metainfo.Format.HYBRID);
    assertThat(metainfo.announceHashes())
        .containsExactly(
            InfoHash.parse(V1_OF_HYBRID), InfoHash.parse(V2_OF_HYBRID.substring(0, 40)));
    assertThat(metainfo.infoHashV2().map(HexFormat.of()::formatHex)).hasValue(V2_OF_HYBRID);
    assertThat(metainfo.files()).isEqualTo(HARBOUR);
    assertThat(metainfo.sizeBytes()).isEqualTo(87_084);
    assertThat(metainfo.pieceCount()).isEqualTo(7);
  }

  @Test
  void readsWhatStandsAroundTheInfoDictionary() {
    var metainfo = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent"));

    assertThat(metainfo.comment()).hasValue("A harbour in\nwinter");
    assertThat(metainfo.createdBy()).hasValue("libtorrent 2.0.8");
    assertThat(metainfo.createdAt()).hasValue(Instant.ofEpochSecond(1_700_000_000));
    assertThat(metainfo.tiers())
        .containsExactly(
            List.of("http://one.example/announce"), List.of("udp://two.example:6969/announce"));
    assertThat(metainfo.webSeeds()).containsExactly("http://seed.example/");
    assertThat(metainfo.hasNodes()).isTrue();
    assertThat(metainfo.isPrivate()).isFalse();
    assertThat(metainfo.source()).isEmpty();
  }

  @Test
  void readsAPrivateTorrentOfTransmission() {
    var metainfo = Uploads.read(Uploads.madeBy("harbour-transmission-private.torrent"));

    assertThat(metainfo.isPrivate()).isTrue();
    assertThat(metainfo.announceHashes())
        .containsExactly(InfoHash.parse("ce0dd8c22c7f9b06cd029feec1c602b9c06f01ec"));
    assertThat(metainfo.files()).map(TorrentFile::pathText).contains("crane.jpg");
    assertThat(metainfo.tiers()).containsExactly(List.of("http://three.example/announce"));
  }

  @Test
  void marksAnOpenTorrentAsPrivateAndStripsWhatLeadsPastTheTracker() {
    var made = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent")).forPrivateTracker();

    var metainfo = made.metainfo();
    assertThat(made.infoHashChanged()).isTrue();
    assertThat(metainfo.isPrivate()).isTrue();
    assertThat(metainfo.tiers()).isEmpty();
    assertThat(metainfo.webSeeds()).isEmpty();
    assertThat(metainfo.hasNodes()).isFalse();
    assertThat(metainfo.comment()).hasValue("A harbour in\nwinter");
    assertThat(metainfo.createdBy()).hasValue("libtorrent 2.0.8");
    assertThat(metainfo.createdAt()).isPresent();
    assertThat(metainfo.files()).isEqualTo(HARBOUR);
    assertThat(made.changes())
        .containsExactly(
            "Marked it as private, so that clients find each other through this tracker alone;"
                + " that changes its info hash",
            "Removed the trackers it named",
            "Removed the DHT nodes it named",
            "Removed its web seeds, because a private tracker cannot count what they deliver");
    assertThat(Uploads.read(made.bytes()).announceHashes()).isEqualTo(metainfo.announceHashes());
  }

  @Test
  void keepsTheInfoHashOfAnUploadThatIsPrivateAlready() {
    var upload = Uploads.read(Uploads.madeBy("harbour-transmission-private.torrent"));

    var made = upload.forPrivateTracker();

    assertThat(made.infoHashChanged()).isFalse();
    assertThat(made.metainfo().announceHashes()).isEqualTo(upload.announceHashes());
    assertThat(made.changes()).containsExactly("Removed the trackers it named");
  }

  @Test
  void touchesNothingInTheInfoDictionaryButTheMark() {
    var pieces = "6:pieces20:" + "x".repeat(20);
    var rest = "4:name1:a12:piece lengthi16384e" + pieces;

    assertThat(privateInfo("d6:lengthi5e" + rest + "7:x_crossi3ee"))
        .isEqualTo("d6:lengthi5e" + rest + "7:privatei1e7:x_crossi3ee");
    assertThat(privateInfo("d6:lengthi5e" + rest + "e"))
        .isEqualTo("d6:lengthi5e" + rest + "7:privatei1ee");
    assertThat(privateInfo("d6:lengthi5e" + rest + "7:privatei0ee"))
        .isEqualTo("d6:lengthi5e" + rest + "7:privatei1ee");
    assertThat(privateInfo("d6:lengthi5e" + rest + "7:private3:yese"))
        .isEqualTo("d6:lengthi5e" + rest + "7:privatei1ee");
    assertThat(privateInfo("d6:source1:s6:lengthi5e" + rest + "e"))
        .isEqualTo("d7:privatei1e6:source1:s6:lengthi5e" + rest + "e");
  }

  private static String privateInfo(String info) {
    var made = Uploads.read(Uploads.around(info)).forPrivateTracker();
    var file = new String(made.bytes(), ISO_8859_1);
    assertThat(made.metainfo().isPrivate()).isTrue();
    return file.substring("d4:info".length(), file.length() - 1);
  }

  @Test
  void removesTheNotesOfClientsAndKeepsKeysNobodyKnows() {
    var upload =
        Uploads.plain()
            .putEncoded("libtorrent_resume", Uploads.bytes("d4:path9:/home/anne"))
            .put("x-of-the-site", 7)
            .toBytes();

    var made = Uploads.read(upload).forPrivateTracker();

    assertThat(new String(made.bytes(), ISO_8859_1))
        .doesNotContain("/home/ann")
        .endsWith("13:x-of-the-sitei7ee");
    assertThat(made.changes()).contains("Removed notes that a client had left in it");
  }

  @Test
  void personalisesWithOneTrackerAndLeavesTheInfoDictionaryAlone() {
    var upload = Uploads.read(Uploads.madeBy("harbour-hybrid.torrent"));

    var file = upload.withTrackers(List.of(List.of("http://t.example/announce?passkey=k")));

    var metainfo = Uploads.read(file);
    assertThat(metainfo.tiers()).containsExactly(List.of("http://t.example/announce?passkey=k"));
    assertThat(new String(file, ISO_8859_1))
        .startsWith("d8:announce35:http://t.example/announce?passkey=k7:comment")
        .doesNotContain("announce-list");
    assertThat(metainfo.announceHashes()).isEqualTo(upload.announceHashes());
    assertThat(metainfo.comment()).isEqualTo(upload.comment());
  }

  @Test
  void personalisesWithTiersAndAComment() {
    var upload = Uploads.read(Uploads.v1(_ -> {}));
    var tiers = List.of(List.of("http://a/announce", "http://b/announce"), List.of("udp://a:1"));

    var metainfo = Uploads.read(upload.withTrackers(tiers, "See http://site/1"));

    assertThat(metainfo.tiers()).isEqualTo(tiers);
    assertThat(metainfo.comment()).hasValue("See http://site/1");
  }

  @Test
  void refusesToPersonaliseWithoutATracker() {
    var upload = Uploads.read(Uploads.v1(_ -> {}));

    assertThatIllegalArgumentException().isThrownBy(() -> upload.withTrackers(List.of(List.of())));
  }

  @Test
  void readsTheSourceAndFallsBackToUtf8Twins() {
    var upload =
        Uploads.v1(info ->
            info.put("source", "SITE\u0007")
                .put("name", new byte[] {'c', (byte) 0xe9})
                .put("name.utf-8", "c\u00e9"));

    var metainfo = Uploads.read(upload);

    assertThat(metainfo.source()).hasValue("SITE\ufffd");
    assertThat(metainfo.name()).isEqualTo("c\u00e9");
    assertThat(metainfo.warnings()).isEmpty();
  }

  @Test
  void readsANameThatIsNotUtf8WithAWarning() {
    var metainfo = Uploads.read(Uploads.v1(info -> info.put("name", new byte[] {(byte) 0xe9})));

    assertThat(metainfo.name()).isEqualTo("\ufffd");
    assertThat(metainfo.warnings()).singleElement().asString().contains("not UTF-8");
  }

  @Test
  void warnsOfOuterKeysOfTheWrongKindAndReadsOn() {
    var upload =
        Uploads.plain()
            .put("announce", 5)
            .put("announce-list", "http://x")
            .put("comment", 1)
            .put("creation date", Long.MAX_VALUE)
            .toBytes();

    var metainfo = Uploads.read(upload);

    assertThat(metainfo.tiers()).isEmpty();
    assertThat(metainfo.comment()).isEmpty();
    assertThat(metainfo.createdAt()).isEmpty();
    assertThat(metainfo.warnings())
        .containsExactly(
            "Its 'announce' is not what it should be; it is left out",
            "Its 'announce-list' is not what it should be; it is left out",
            "Its 'comment' is not what it should be; it is left out",
            "Its creation date is beyond every calendar; it is left out");
  }

  @Test
  void passesOverEmptyTiersAndFallsBackToAnnounce() {
    var upload =
        Uploads.plain()
            .put("announce", " http://a/announce\n")
            .putEncoded("announce-list", Uploads.bytes("llel0:ei3ee"))
            .toBytes();

    var metainfo = Uploads.read(upload);

    assertThat(metainfo.tiers()).containsExactly(List.of("http://a/announce"));
    assertThat(metainfo.warnings())
        .containsExactly("Some of its tracker addresses are empty or not text; they are left out");
  }

  @Test
  void keepsAtMostTwoHundredTrackers() {
    var tier = Bencode.encodeList(Collections.nCopies(300, Uploads.text("http://a/")));
    var upload =
        Uploads.plain()
            .putEncoded("announce-list", Bencode.encodeList(List.of(tier, tier)))
            .toBytes();

    var metainfo = Uploads.read(upload);

    assertThat(metainfo.tiers()).hasSize(1).first().asInstanceOf(LIST).hasSize(200);
    assertThat(metainfo.warnings()).containsExactly("It names 600 trackers; only 200 are kept");
  }
}
