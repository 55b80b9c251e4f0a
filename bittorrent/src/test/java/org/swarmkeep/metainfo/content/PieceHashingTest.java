package org.swarmkeep.metainfo.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PieceHashingTest {
  private static final int PIECE = 16_384;

  @TempDir private Path folder;

  @Test
  void anyNumberOfThreadsFindsTheSameHashes() throws Exception {
    var file = Files.write(folder.resolve("file"), new byte[9 * (4 << 20) + 5]);
    var layout = layoutOf(file, Files.size(file), PIECE);
    var alone = hashed(layout, 1);

    assertThat(hashed(layout, 7).v1()).isEqualTo(alone.v1());
    assertThat(hashed(layout, 7).v2(0, layout.pieceCount()))
        .isEqualTo(alone.v2(0, layout.pieceCount()));
  }

  @Test
  void progressEndsWithEverything() throws Exception {
    var file = Files.write(folder.resolve("file"), new byte[100_000]);
    var last = new AtomicReference<>(List.of(0L, 0L));

    PieceHashing.hash(
        layoutOf(file, 100_000, PIECE),
        PieceHashes.blank(7, true, false),
        2,
        (done, total) -> last.set(List.of(done, total)));

    assertThat(last.get()).containsExactly(100_000L, 100_000L);
  }

  @Test
  void aFileThatWasShortenedBeforeItIsReadIsNamed() throws Exception {
    var file = Files.write(folder.resolve("file"), new byte[1_000]);
    var layout = layoutOf(file, 2_000, PIECE);

    assertThatThrownBy(() -> hashed(layout, 2))
        .isInstanceOf(ContentException.class)
        .hasMessage(
            file + " has 1000 bytes now, not the 2000 it had; try again when nothing changes it");
  }

  @Test
  void aFileThatIsShortenedWhileItIsReadIsNamed() throws Exception {
    long size = 2L << 30;
    var file = folder.resolve("file");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
      var layout = layoutOf(file, size, PIECE);

      assertThatThrownBy(() ->
              PieceHashing.hash(
                  layout,
                  PieceHashes.blank(layout.pieceCount(), true, true),
                  2,
                  (_, _) -> shorten(sparse)))
          .isInstanceOf(ContentException.class)
          .hasMessageMatching(".*(became shorter while it was read|bytes now, not the).*");
    }
  }

  @Test
  void aFileThatIsWrittenToWhileItIsReadIsNamed() throws Exception {
    var file = Files.write(folder.resolve("file"), new byte[100_000]);
    var layout = layoutOf(file, 100_000, PIECE);

    assertThatThrownBy(() ->
            PieceHashing.hash(
                layout,
                PieceHashes.blank(layout.pieceCount(), true, false),
                2,
                (_, _) -> touch(file)))
        .isInstanceOf(ContentException.class)
        .hasMessageContaining("was changed while it was read");
  }

  @Test
  void aFileThatIsGoneIsNamed() throws Exception {
    var file = Files.write(folder.resolve("file"), new byte[1_000]);
    var layout = layoutOf(file, 1_000, PIECE);
    Files.delete(file);

    assertThatThrownBy(() -> hashed(layout, 2))
        .hasMessage(file + " cannot be read: there is no such file or folder");
  }

  @Test
  void interruptingEndsItAndItsThreads() throws Exception {
    long size = 64L << 30;
    var file = folder.resolve("file");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
    var layout = layoutOf(file, size, 1 << 20);
    var begun = new CountDownLatch(1);
    var ended = new AtomicReference<Throwable>();
    var caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                PieceHashing.hash(
                    layout,
                    PieceHashes.blank(layout.pieceCount(), true, false),
                    2,
                    (_, _) -> begun.countDown());
              } catch (ContentException | InterruptedException e) {
                ended.set(e);
              }
            });
    begun.await();

    caller.interrupt();
    caller.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("hashing-")));
  }

  @Test
  void aListenerThatThrowsEndsItToo() throws Exception {
    long size = 64L << 30;
    var file = folder.resolve("file");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
    var layout = layoutOf(file, size, 1 << 20);

    assertThatThrownBy(() ->
            PieceHashing.hash(
                layout,
                PieceHashes.blank(layout.pieceCount(), true, false),
                1,
                (_, _) -> {
                  throw new IllegalStateException("enough");
                }))
        .hasMessage("enough");
  }

  private static PieceHashes hashed(PieceLayout layout, int threads)
      throws ContentException, InterruptedException {
    var hashes = PieceHashes.blank(layout.pieceCount(), true, true);
    PieceHashing.hash(layout, hashes, threads, Progress.unheard());
    return hashes;
  }

  private static PieceLayout layoutOf(Path file, long size, int pieceLength) throws IOException {
    return new PieceLayout(
        List.of(new PieceLayout.Stretch(file, 0, size, Files.getLastModifiedTime(file))),
        size,
        pieceLength);
  }

  private static void shorten(RandomAccessFile file) {
    try {
      file.setLength(1 << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(5_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
