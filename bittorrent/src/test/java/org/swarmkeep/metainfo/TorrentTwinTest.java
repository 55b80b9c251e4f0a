package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.metainfo.content.ContentRules;
import org.swarmkeep.metainfo.content.ContentScan;
import org.swarmkeep.metainfo.content.Progress;

/** Torrents are the ones that other programs make of the same files, to the byte. */
class TorrentTwinTest {
  private static final ContentRules ALL =
      new ContentRules(ContentRules.Links.FOLLOW, true, List.of());
  private static final ContentRules LINKS =
      new ContentRules(ContentRules.Links.KEEP, true, List.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aFolderMakesTheTorrentThatLibtorrentMakes(long seed) throws Exception {
    int pieceLength = 16_384 << (seed % 4);
    var tree = RandomTree.make(folder, seed, pieceLength);

    for (int length : List.of(0, 16_384, pieceLength, 1 << 20)) {
      assertTwins(tree, length, ALL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 131_072, 1_000_000})
  void aFileMakesTheTorrentThatLibtorrentMakes(int size) throws Exception {
    var file = Files.write(folder.resolve("lone file.bin"), new byte[size]);

    assertTwins(file, 65_536, ALL);
  }

  @Test
  void anExecutableFileAloneIsMarkedAsLibtorrentMarksIt() throws Exception {
    var file = Files.write(folder.resolve("run"), new byte[20_000]);
    assertThat(file.toFile().setExecutable(true)).isTrue();

    assertTwins(file, 16_384, ALL);
  }

  @Test
  void keptLinksAreWrittenAsLibtorrentWritesThem() throws Exception {
    var tree = Files.createDirectories(folder.resolve("linked"));
    Files.createDirectory(tree.resolve("sub"));
    Files.write(tree.resolve("sub/data"), new byte[40_000]);
    Files.write(tree.resolve("last"), new byte[5]);
    Files.createSymbolicLink(tree.resolve("file link"), Path.of("sub/data"));
    Files.createSymbolicLink(tree.resolve("folder link"), Path.of("sub"));

    assertTwins(tree, 16_384, LINKS);
  }

  @Test
  void piecesAreAsLongAsLibtorrentWouldChoose() throws Exception {
    var sizes = new ArrayList<Long>();
    for (long size = 1 << 20; size < 1L << 42; size *= 2) {
      sizes.addAll(List.of(size - 1, size, size + 1));
    }
    for (double border = 2_684_354.56; border < 1L << 42; border *= 4) {
      long near = (long) border;
      sizes.addAll(List.of(near - 1, near, near + 1, near + 2));
    }
    var lines = sizes.stream().map(size -> size + "\n").collect(Collectors.joining());

    var theirs = Programs.libtorrent("lengths", lines).lines().map(Integer::valueOf).toList();

    assertThat(sizes.stream().map(PieceLength::chosenFor).toList()).isEqualTo(theirs);
  }

  @Test
  void transmissionHashesTheSameFolderAlike() throws Exception {
    var tree = Files.createDirectory(folder.resolve("shared"));
    Files.createDirectory(tree.resolve("sub"));
    Files.write(tree.resolve("a"), new byte[70_000]);
    Files.write(tree.resolve("b"), new byte[5]);
    Files.write(tree.resolve("sub/c"), new byte[100_000]);
    var theirs = folder.resolve("theirs.torrent");

    Programs.transmissionCreate(List.of("-s", "32", "-o", theirs.toString(), tree.toString()));

    var ours = make(tree, TorrentPlan.usual(Metainfo.Format.V1).withPieceLength(32_768), ALL);
    assertThat(Uploads.read(Files.readAllBytes(theirs)).files()).isEqualTo(ours.files());
    assertThat(info(Files.readAllBytes(theirs)).replace("7:privatei0e", ""))
        .isEqualTo(info(ours.bytes()));
  }

  private static String info(byte[] file) throws Exception {
    var root = (BDictionary) Bencode.read(file).value();
    return new String(root.dictionary("info").orElseThrow().raw(), ISO_8859_1);
  }

  private void assertTwins(Path path, int pieceLength, ContentRules rules) throws Exception {
    var plans = new ArrayList<TorrentPlan>();
    for (var format : Metainfo.Format.values()) {
      plans.add(TorrentPlan.usual(format).withPieceLength(pieceLength));
    }
    plans.add(new TorrentPlan(Metainfo.Format.V1, pieceLength, true, true, 3));
    var wanted = new StringBuilder();
    for (int i = 0; i < plans.size(); i++) {
      wanted.append(line(plans.get(i), folder.resolve(i + ".torrent"), rules)).append('\n');
    }

    Programs.libtorrent(path.toString(), wanted.toString());

    for (int i = 0; i < plans.size(); i++) {
      assertThat(text(make(path, plans.get(i), rules).bytes()))
          .as("%s of %s", plans.get(i), path)
          .isEqualTo(text(Files.readAllBytes(folder.resolve(i + ".torrent"))));
    }
  }

  private static String line(TorrentPlan plan, Path output, ContentRules rules) {
    var flags = (plan.padded() ? "padded," : "") + (rules.equals(LINKS) ? "keep" : "");
    return "%s\t%s\t%d\t%s".formatted(output, plan.format(), plan.pieceLengthBytes(), flags);
  }

  private static Metainfo make(Path path, TorrentPlan plan, ContentRules rules) throws Exception {
    var content = ContentScan.of(path, rules, Metainfo.FILES_MAX);
    return TorrentMaker.make(content, plan, Progress.unheard());
  }

  private static String text(byte[] bytes) throws IOException {
    return new String(bytes, ISO_8859_1);
  }
}
