package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Shows one thread the bytes of one file after another, through a mapping of a few megabytes at a
 * time: a mapped page is copied once, into the block that is hashed, where reading copies it twice.
 */
final class FileWindow implements AutoCloseable {
  static final long BYTES_MAX = 4 << 20;

  private PieceLayout.@Nullable Stretch stretch;
  private @Nullable FileChannel channel;
  private @Nullable Arena arena;
  private MemorySegment mapped = MemorySegment.NULL;
  private long mappedFrom;

  /** Copies bytes of a file to the start of a block. */
  void copy(PieceLayout.Stretch wanted, long position, byte[] block, int length)
      throws ContentException {
    try {
      if (!wanted.equals(stretch)) {
        open(wanted);
      }
      for (int done = 0; done < length; ) {
        done += copySome(wanted, position + done, block, done, length - done);
      }
    } catch (IOException e) {
      throw ContentScan.unreadable(wanted.file(), e);
    } catch (InternalError e) {
      throw new ContentException(
          wanted.file()
              + " could not be read to its end: it became shorter, or the disk failed; try again",
          e);
    }
  }

  private int copySome(PieceLayout.Stretch wanted, long position, byte[] block, int at, int length)
      throws IOException {
    if (position < mappedFrom || position >= mappedFrom + mapped.byteSize()) {
      map(wanted, position);
    }
    long inWindow = position - mappedFrom;
    int count = (int) Math.min(length, mapped.byteSize() - inWindow);
    MemorySegment.copy(mapped, ValueLayout.JAVA_BYTE, inWindow, block, at, count);
    return count;
  }

  private void map(PieceLayout.Stretch wanted, long position) throws IOException {
    unmap();
    if (channel == null) {
      throw new IllegalStateException("no file is open");
    }
    mappedFrom = position / BYTES_MAX * BYTES_MAX;
    long length = Math.min(BYTES_MAX, wanted.sizeBytes() - mappedFrom);
    var fresh = Arena.ofConfined();
    arena = fresh;
    mapped = channel.map(FileChannel.MapMode.READ_ONLY, mappedFrom, length, fresh);
  }

  private void open(PieceLayout.Stretch wanted) throws IOException, ContentException {
    close();
    var opened = FileChannel.open(wanted.file(), StandardOpenOption.READ);
    channel = opened;
    if (opened.size() != wanted.sizeBytes()) {
      throw new ContentException(
          "%s has %d bytes now, not the %d it had; try again when nothing changes it"
              .formatted(wanted.file(), opened.size(), wanted.sizeBytes()));
    }
    stretch = wanted;
  }

  private void unmap() {
    if (arena != null) {
      arena.close();
      arena = null;
    }
    mapped = MemorySegment.NULL;
    mappedFrom = 0;
  }

  @Override
  public void close() throws IOException {
    unmap();
    stretch = null;
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
