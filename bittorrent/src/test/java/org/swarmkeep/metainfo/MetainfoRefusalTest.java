package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.bencode.BencodeDictionaryWriter;

/** What an uploader reads about a file that is not accepted. */
class MetainfoRefusalTest {
  private static final String PIECES = "6:pieces20:" + "x".repeat(20);
  private static final String ROOT_HASH = "11:pieces root32:" + "r".repeat(32);

  @Test
  void aFileThatBreaksOffSaysWhere() {
    var whole = Uploads.madeBy("harbour-v1.torrent");

    assertThat(Uploads.problem(Arrays.copyOf(whole, 500)))
        .isEqualTo(
            "It is not a whole .torrent file."
                + " It stops in the middle of a string, at byte 433 of 500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          le            | It is not a torrent: a .torrent file is one dictionary
          de            | It has no info dictionary, so it is not a torrent
          d4:infoi1ee   | Its info is not a dictionary
          <!DOCTYPE     | It is not a whole .torrent file. It has '<' where a value should begin, at byte 0 of 9
          """)
  void aFileThatIsNoTorrentIsCalledSo(String file, String problem) {
    assertThat(Uploads.problem(Uploads.bytes(file))).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          d4:name1:a12:piece lengthi9ePe        | The info dictionary has neither a length nor a list of files
          d5:filesle6:lengthi1e4:name1:a12:piece lengthi9ePe | The info dictionary has a length and a list of files; it may have only one
          d6:lengthi1e12:piece lengthi9ePe      | The info dictionary has no name
          d6:lengthi1e4:namei3e12:piece lengthi9ePe | The info dictionary has no name
          d6:lengthi1e4:name0:12:piece lengthi9ePe | A file or folder has an empty name
          d6:lengthi1e4:name1:aPe               | The info dictionary has no piece length
          d6:lengthi1e4:name1:a12:piece lengthi0ePe | The piece length must be positive, but is 0
          d6:lengthi1e4:name1:a12:piece lengthi-1ePe | The piece length must be positive, but is -1
          d6:lengthi-7e4:name1:a12:piece lengthi9ePe | The file 'a' has the negative length -7
          d6:lengthi0e4:name1:a12:piece lengthi9ePe | All its files are empty, so there is nothing to share
          d6:lengthi10e4:name1:a12:piece lengthi9ePe | It has 1 piece hashes, but its files make 2 pieces
          d6:lengthi1e4:name1:a12:piece lengthi9ee | The info dictionary has no piece hashes
          d6:lengthi1e4:name1:a12:piece lengthi9e6:pieces3:abce | The piece hashes take 3 bytes, which is not a multiple of 20
          d12:meta versioni3e4:name1:ae         | Its meta version is 3; only 1 and 2 are known
          d9:file treede4:name1:ae              | It has a file tree but does not say its meta version
          """)
  void anInfoDictionaryThatMakesNoSenseIsExplained(String info, String problem) {
    assertThat(Uploads.problem(Uploads.around(info.replace("P", PIECES)))).isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "a/b", "a\\b", "/etc", "a\0b", "a\nb", "a\u001b[31m", "a\u009b"})
  void aNameThatIsNotOneIsRefused(String name) {
    assertThat(Uploads.problem(Uploads.v1(info -> info.put("name", name))))
        .startsWith(name.startsWith(".") ? "A file or folder is called" : "The file or folder name")
        .matches("[^\\p{Cc}]*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ld6:lengthi1e4:pathl2:..1:aeee | A file or folder is called '..', which leads out of the torrent's folder
          ld6:lengthi1e4:pathl1:a0:eee   | A file or folder has an empty name
          ld6:lengthi1e4:pathleee        | A file in the list has an empty path
          ld6:lengthi1e4:path1:aee       | A file in the list has no path
          ld6:lengthi1e4:pathli3eeee     | A file's path holds something that is not text
          ld4:pathl1:aeee                | The file 'a' has no length
          li1ee                          | The list of files holds something that is not a file
          le                             | All its files are empty, so there is nothing to share
          i3e                            | The files are not a list
          ld6:lengthi9223372036854775807e4:pathl1:aeed6:lengthi1e4:pathl1:beee | The sizes of its files add up to more than 64 bits
          ld4:attr1:l6:lengthi1e4:pathl1:ae12:symlink pathl2:..6:passwdeee | A file or folder is called '..', which leads out of the torrent's folder
          """)
  void aListOfFilesThatIsNotOneIsExplained(String files, String problem) {
    assertThat(Uploads.problem(Uploads.v1Files(1, files))).isEqualTo(problem);
  }

  @Test
  void aPathMayBeDeepButNotEndless() {
    var deep = "ld6:lengthi1e4:pathl" + "1:a".repeat(64) + "eee";
    var deeper = "ld6:lengthi1e4:pathl" + "1:a".repeat(65) + "eee";

    assertThat(Uploads.read(Uploads.v1Files(1, deep)).files().getFirst().path()).hasSize(64);
    assertThat(Uploads.problem(Uploads.v1Files(1, deeper)))
        .isEqualTo("A file lies deeper than 64 folders");
  }

  @Test
  void tooManyFilesAreRefused() {
    var files = "l" + "d6:lengthi1e4:pathl1:aee".repeat(Metainfo.FILES_MAX + 1) + "e";

    assertThat(Uploads.problem(Uploads.v1Files(1, files)))
        .isEqualTo("It has 200001 files; at most 200000 are accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          10000 | d1:ad0:d6:lengthi1eReee          | The piece length of a v2 torrent must be a power of two and at least 16384, but is 10000
          8192  | d1:ad0:d6:lengthi1eReee          | The piece length of a v2 torrent must be a power of two and at least 16384, but is 8192
          16384 | d1:ai1ee                         | The file tree holds something that is not a file or folder
          16384 | d2:..d0:d6:lengthi1eReee         | A file or folder is called '..', which leads out of the torrent's folder
          16384 | d3:a/bd0:d6:lengthi1eReee        | The file or folder name 'a/b' contains a slash or backslash
          16384 | d1:ad0:i1eee                     | 'a' is not described as a file
          16384 | d1:ad0:d6:lengthi1eRe1:bdeee     | 'a' is both a file and a folder
          16384 | d1:ad0:d6:lengthi1eeee           | The file 'a' has no root hash of 32 bytes
          16384 | d1:ad0:d6:lengthi-1eReee         | The file 'a' has the negative length -1
          16384 | d1:ad0:d6:lengthi16385eReee      | The piece layers lack the hashes of 'a'
          16384 | de                               | All its files are empty, so there is nothing to share
          """)
  void aFileTreeThatIsNotOneIsExplained(long pieceLength, String tree, String problem) {
    assertThat(Uploads.problem(Uploads.v2(pieceLength, tree.replace("R", ROOT_HASH))))
        .isEqualTo(problem);
  }

  @Test
  void aFileOfOnePieceNeedsNoPieceLayer() {
    var tree = "d1:ad0:d6:lengthi16384e" + ROOT_HASH + "eee";

    assertThat(Uploads.read(Uploads.v2(16_384, tree)).pieceCount()).isEqualTo(1);
  }

  @Test
  void aDamagedPieceLayerIsFound() {
    var file = Uploads.madeBy("harbour-v2.torrent");
    int layer = new String(file, ISO_8859_1).indexOf("160:") + 4;

    file[layer + 159] ^= 1;

    assertThat(Uploads.problem(file))
        .isEqualTo("The piece layer of 'crane.jpg' does not match its root hash");
  }

  @Test
  void aPieceLayerOfTheWrongLengthIsFound() {
    var tree = "d1:ad0:d6:lengthi16385e" + ROOT_HASH + "eee";
    var file =
        new String(Uploads.v2(16_384, tree), ISO_8859_1)
            .replaceFirst("ee$", "e12:piece layersd32:" + "r".repeat(32) + "3:abcee");

    assertThat(Uploads.problem(Uploads.bytes(file)))
        .isEqualTo("The piece layer of 'a' does not have the 2 hashes it needs");
  }

  @Test
  void aHybridWhoseHalvesDisagreeIsRefused() {
    var info =
        new BencodeDictionaryWriter()
            .putEncoded("file tree", Uploads.bytes("d1:bd0:d6:lengthi1e" + ROOT_HASH + "eee"))
            .put("length", 1)
            .put("meta version", 2)
            .put("name", "a")
            .put("piece length", 16_384)
            .put("pieces", new byte[20])
            .toBytes();

    assertThat(Uploads.problem(Uploads.around(info)))
        .startsWith("It is a hybrid whose v1 and v2 parts disagree about its files");
  }

  @Test
  void aFileOverTenMebibytesIsRefusedBeforeItIsRead() {
    assertThat(Uploads.problem(new byte[Metainfo.FILE_BYTES_MAX + 1]))
        .isEqualTo("It has 10485761 bytes; at most 10485760 are accepted");
  }

  @Test
  void aFileThatTheMarkWouldMakeTooLongIsRefused() {
    int filler = Metainfo.FILE_BYTES_MAX - Uploads.v1(_ -> {}).length - "1:z".length();
    var full = Uploads.v1(info -> info.put("z", new byte[filler - "10485760:".length()]));

    assertThat(full.length).isBetween(Metainfo.FILE_BYTES_MAX - 11, Metainfo.FILE_BYTES_MAX);
    assertThat(Uploads.problem(full)).startsWith("It has " + full.length + " bytes");
  }

  @Test
  void keysOutOfOrderAreAcceptedWithAWarning() {
    var metainfo =
        Uploads.read(Uploads.around("d4:name1:a6:lengthi1e12:piece lengthi9e" + PIECES + "e"));

    assertThat(metainfo.warnings())
        .containsExactly("Its keys are not in order; some clients will refuse it");
  }

  @Test
  void aFileListedTwiceIsAcceptedWithAWarning() {
    var files = "ld6:lengthi1e4:pathl1:aeed6:lengthi1e4:pathl1:aeee";

    assertThat(Uploads.read(Uploads.v1Files(1, files)).warnings())
        .containsExactly("The file 'a' is listed more than once");
  }

  /** "Aa" and "BB" have the same hash, and so has every word made of either. */
  @Test
  @Timeout(20)
  void filesWhoseNamesHashAlikeAreReadAsFastAsOthers() {
    int letters = 16;
    var files = new StringBuilder("l");
    for (int word = 0; word < 1 << letters; word++) {
      files.append("d6:lengthi1e4:pathl").append(2 * letters).append(':');
      for (int bit = 0; bit < letters; bit++) {
        files.append((word >> bit & 1) == 0 ? "Aa" : "BB");
      }
      files.append("ee");
    }

    assertThat(Uploads.read(Uploads.v1Files(4, files + "e")).files()).hasSize(1 << letters);
  }
}
