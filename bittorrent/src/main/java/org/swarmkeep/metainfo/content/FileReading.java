package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Shows one thread the bytes of one file after another, some hundred kilobytes at a time: few
 * enough to lie in the processor's cache until they are hashed, and a system call is rare.
 */
final class FileReading implements AutoCloseable {
  private static final int WINDOW_BYTES = 128 << 10;

  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES).limit(0);
  private long windowFrom;
  private PieceLayout.@Nullable Stretch stretch;
  private @Nullable FileChannel channel;

  /** Copies bytes of a file to the start of a block. */
  void copy(PieceLayout.Stretch wanted, long position, byte[] block, int length)
      throws ContentException {
    try {
      var open = open(wanted);
      for (int done = 0; done < length; ) {
        long at = position + done;
        if (at < windowFrom || at >= windowFrom + window.limit()) {
          fill(open, wanted, at);
        }
        int inWindow = (int) (at - windowFrom);
        int count = Math.min(length - done, window.limit() - inWindow);
        window.get(inWindow, block, done, count);
        done += count;
      }
    } catch (IOException e) {
      throw ContentScan.unreadable(wanted.file(), e);
    }
  }

  private void fill(FileChannel open, PieceLayout.Stretch wanted, long position)
      throws IOException, ContentException {
    windowFrom = position / WINDOW_BYTES * WINDOW_BYTES;
    int length = (int) Math.min(WINDOW_BYTES, wanted.sizeBytes() - windowFrom);
    window.clear().limit(length);
    while (window.hasRemaining()) {
      if (open.read(window, windowFrom + window.position()) < 0) {
        window.limit(0);
        throw new ContentException(
            wanted.file() + " became shorter while it was read; try again when nothing changes it");
      }
    }
  }

  private FileChannel open(PieceLayout.Stretch wanted) throws IOException, ContentException {
    if (channel != null && wanted.equals(stretch)) {
      return channel;
    }
    close();
    var opened = FileChannel.open(wanted.file(), StandardOpenOption.READ);
    channel = opened;
    if (opened.size() != wanted.sizeBytes()) {
      throw new ContentException(
          "%s has %d bytes now, not the %d it had; try again when nothing changes it"
              .formatted(wanted.file(), opened.size(), wanted.sizeBytes()));
    }
    stretch = wanted;
    return opened;
  }

  @Override
  public void close() throws IOException {
    window.limit(0);
    stretch = null;
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
