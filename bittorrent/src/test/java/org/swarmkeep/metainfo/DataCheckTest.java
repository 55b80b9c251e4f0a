package org.swarmkeep.metainfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.metainfo.DataState.FileState;
import org.swarmkeep.metainfo.content.ContentException;
import org.swarmkeep.metainfo.content.ContentRules;
import org.swarmkeep.metainfo.content.ContentScan;
import org.swarmkeep.metainfo.content.Progress;

class DataCheckTest {
  private static final int PIECE = 32_768;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void whatWasSharedIsWhole(Metainfo.Format format) throws Exception {
    for (long seed = 21; seed < 27; seed++) {
      var tree = RandomTree.make(folder, seed, PIECE);
      var metainfo = made(tree, format);

      assertThat(check(metainfo, tree).isComplete()).as("seed %d", seed).isTrue();
      assertThat(check(metainfo, tree).goodPieces()).isEqualTo(check(metainfo, tree).pieceCount());
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachKindOfTroubleIsNamed(Metainfo.Format format) throws Exception {
    var tree = Files.createDirectory(folder.resolve("tree"));
    for (var name : List.of("a whole", "b damaged", "c missing", "d short", "e whole")) {
      Files.write(tree.resolve(name), new byte[4 * PIECE]);
    }
    var metainfo = made(tree, format);
    var damaged = Files.readAllBytes(tree.resolve("b damaged"));
    damaged[PIECE] = 1;
    Files.write(tree.resolve("b damaged"), damaged);
    Files.delete(tree.resolve("c missing"));
    Files.write(tree.resolve("d short"), new byte[PIECE]);

    var state = check(metainfo, folder);

    assertThat(state.isComplete()).isFalse();
    assertThat(state.goodPieces()).isEqualTo(11);
    assertThat(state.files())
        .containsExactly(
            new FileState.Whole(file("a whole")),
            new FileState.Damaged(file("b damaged"), 4, 1),
            new FileState.Missing(file("c missing")),
            new FileState.OfOtherSize(file("d short"), PIECE),
            new FileState.Whole(file("e whole")));
  }

  @ParameterizedTest
  @EnumSource
  void aLoneFileIsFoundByItselfAndInItsFolder(Metainfo.Format format) throws Exception {
    var file = Files.write(folder.resolve("lone"), new byte[100_000]);
    var metainfo = made(file, format);

    assertThat(check(metainfo, file).isComplete()).isTrue();
    assertThat(check(metainfo, folder).isComplete()).isTrue();
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(check(metainfo, file).isComplete()).isFalse();
  }

  @Test
  void dataThatIsNotThereIsSaid() throws Exception {
    var metainfo = made(Files.write(folder.resolve("lone"), new byte[9]), Metainfo.Format.V1);

    assertThatThrownBy(() -> check(metainfo, folder.resolve("gone")))
        .isInstanceOf(ContentException.class)
        .hasMessageEndingWith("gone is not there");
  }

  private static TorrentFile file(String name) {
    return new TorrentFile(List.of(name), 4 * PIECE);
  }

  private static DataState check(Metainfo metainfo, Path data) throws Exception {
    return DataCheck.check(metainfo, data, 2, Progress.unheard());
  }

  private static Metainfo made(Path path, Metainfo.Format format) throws Exception {
    var rules = new ContentRules(ContentRules.Links.FOLLOW, true, List.of());
    return TorrentMaker.make(
        ContentScan.of(path, rules, 1_000),
        TorrentPlan.usual(format).withPieceLength(PIECE),
        Progress.unheard());
  }
}
