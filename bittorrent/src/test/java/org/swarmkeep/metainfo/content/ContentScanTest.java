package org.swarmkeep.metainfo.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentScanTest {
  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
  }

  @Test
  void filesComeInTheOrderOfTheirBytesElementByElement() throws Exception {
    for (var name : List.of("b.x", "b/c", "B", "é", "z", "日", "\ud83d\ude80", "\uffe6")) {
      put(name, 1);
    }

    assertThat(scan(ContentRules.usual()).files())
        .map(SharedFile::pathText)
        .containsExactly("B", "b/c", "b.x", "z", "é", "日", "\uffe6", "\ud83d\ude80");
  }

  @Test
  void whatIsLeftOutIsListedWithItsReason() throws Exception {
    put("kept", 1);
    put(".git/config", 1);
    put("sub/Thumbs.db", 1);
    put("sub/draft.tmp", 1);
    Files.createDirectories(root.resolve("empty"));
    Files.createSymbolicLink(root.resolve("nowhere"), Path.of("gone"));
    var excluding =
        new ContentRules(
            ContentRules.Links.FOLLOW,
            false,
            List.of(FileSystems.getDefault().getPathMatcher("glob:*.tmp")));

    var content = scan(excluding);

    assertThat(content.files()).map(SharedFile::pathText).containsExactly("kept");
    assertThat(content.leftOut())
        .containsExactly(
            new Content.LeftOut(".git", Content.Why.HIDDEN),
            new Content.LeftOut("empty", Content.Why.EMPTY_FOLDER),
            new Content.LeftOut("nowhere", Content.Why.DANGLING),
            new Content.LeftOut("sub/Thumbs.db", Content.Why.SYSTEM),
            new Content.LeftOut("sub/draft.tmp", Content.Why.EXCLUDED));
  }

  @Test
  void hiddenFilesAreSharedWhenAskedFor() throws Exception {
    put(".hidden", 1);
    put("desktop.ini", 1);

    var all = new ContentRules(ContentRules.Links.FOLLOW, true, List.of());

    assertThat(scan(all).files()).hasSize(2);
  }

  @Test
  void aLinkIsFollowedKeptOrSkipped() throws Exception {
    put("sub/data", 7);
    Files.createSymbolicLink(root.resolve("sub/link"), Path.of("data"));

    assertThat(scan(ContentRules.usual()).files())
        .filteredOn(file -> file.pathText().equals("sub/link"))
        .singleElement()
        .matches(file -> file.sizeBytes() == 7 && !file.isExecutable());
    assertThat(scan(rules(ContentRules.Links.KEEP)).files().getLast().linkTarget())
        .containsExactly("sub", "data");
    assertThat(scan(rules(ContentRules.Links.SKIP)).leftOut())
        .containsExactly(new Content.LeftOut("sub/link", Content.Why.LINK));
  }

  @Test
  void aLinkThatLeadsOutIsNotKept() throws Exception {
    put("data", 7);
    for (var target : List.of("../outside", "/etc/passwd", ".", "gone")) {
      Files.createSymbolicLink(root.resolve("link"), Path.of(target));

      assertThatThrownBy(() -> scan(rules(ContentRules.Links.KEEP)))
          .isInstanceOf(ContentException.class)
          .hasMessageContaining("follow or skip links");
      Files.delete(root.resolve("link"));
    }
  }

  @Test
  void aFolderThatHoldsItselfIsRefused() throws Exception {
    put("sub/data", 7);
    Files.createSymbolicLink(root.resolve("sub/loop"), Path.of(".."));

    assertThatThrownBy(() -> scan(ContentRules.usual()))
        .isInstanceOf(ContentException.class)
        .hasMessageEndingWith("leads back into itself; keep or skip links");
  }

  @Test
  void nothingToShareIsSaidInItsKinds() throws Exception {
    assertThatThrownBy(() -> scan(ContentRules.usual())).hasMessageEndingWith("it is empty");
    put(".hidden", 1);
    assertThatThrownBy(() -> scan(ContentRules.usual()))
        .hasMessageEndingWith("everything in it is left out");
    put("empty file", 0);
    assertThatThrownBy(() -> scan(ContentRules.usual())).hasMessageEndingWith("files are empty");
    assertThatThrownBy(() -> ContentScan.of(root.resolve("gone"), ContentRules.usual(), 9))
        .hasMessageEndingWith("gone cannot be read: there is no such file or folder");
  }

  @Test
  void tooManyFilesEndTheScan() throws Exception {
    for (int i = 0; i < 4; i++) {
      put("file" + i, 1);
    }

    assertThatThrownBy(() -> ContentScan.of(root, ContentRules.usual(), 3))
        .hasMessageContaining("more than 3 files");
  }

  @Test
  void aFolderThatIsTooDeepIsRefused() throws Exception {
    put("d/".repeat(64) + "data", 1);

    assertThatThrownBy(() -> scan(ContentRules.usual()))
        .hasMessageEndingWith("lies deeper than 64 folders");
  }

  @Test
  void theNameOfAFolderGivenAsADotIsItsOwn() throws Exception {
    put("data", 1);

    assertThat(ContentScan.of(root.resolve("."), ContentRules.usual(), 9).name()).isEqualTo("root");
  }

  private static ContentRules rules(ContentRules.Links links) {
    return new ContentRules(links, false, List.of());
  }

  private Content scan(ContentRules rules) throws ContentException {
    return ContentScan.of(root, rules, 1_000);
  }

  private void put(String path, int bytes) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(root.resolve(path + "/..").normalize());
    Files.write(file, new byte[bytes]);
  }
}
