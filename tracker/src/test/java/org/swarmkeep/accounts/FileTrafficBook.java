package org.swarmkeep.accounts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An {@link InMemoryTrafficBook} that also appends each batch to a file, so that it survives its
 * process: a batch is there when all its bytes and their checksum are.
 */
public final class FileTrafficBook extends InMemoryTrafficBook {
  private final FileChannel channel;

  private FileTrafficBook(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the file, made if it is not there, and books again what it holds. */
  public static FileTrafficBook open(Path file) throws IOException {
    var bytes =
        Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)) : ByteBuffer.allocate(0);
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var book = new FileTrafficBook(channel);
    while (bytes.remaining() >= Integer.BYTES + Long.BYTES) {
      int start = bytes.position();
      var body = new byte[Math.clamp(bytes.getInt(), 0, bytes.remaining())];
      bytes.get(body);
      if (bytes.remaining() < Long.BYTES || bytes.getLong() != checksum(body)) {
        bytes.position(start);
        break;
      }
      book.bookInMemory(read(new DataInputStream(new ByteArrayInputStream(body))));
    }
    channel.truncate(bytes.position());
    channel.position(bytes.position());
    return book;
  }

  private void bookInMemory(TrafficBatch batch) {
    super.book(batch);
  }

  @Override
  public synchronized void book(TrafficBatch batch) {
    try {
      var body = new ByteArrayOutputStream();
      write(batch, new DataOutputStream(body));
      var bytes = body.toByteArray();
      var record = ByteBuffer.allocate(Integer.BYTES + bytes.length + Long.BYTES);
      record.putInt(bytes.length).put(bytes).putLong(checksum(bytes)).flip();
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    super.book(batch);
  }

  private static long checksum(byte[] body) {
    var crc = new CRC32C();
    crc.update(body);
    return crc.getValue();
  }

  private static void write(TrafficBatch batch, DataOutputStream out) throws IOException {
    out.writeUTF(batch.mark().node());
    out.writeInt(batch.mark().positions().size());
    for (var position : batch.mark().positions().entrySet()) {
      out.writeInt(position.getKey());
      out.writeLong(position.getValue());
    }
    out.writeInt(batch.lines().size());
    for (var line : batch.lines()) {
      out.writeInt(line.user().value());
      out.writeInt(line.torrent().value());
      out.writeLong(line.uploadedBytes());
      out.writeLong(line.downloadedBytes());
      out.writeLong(line.uploadedQuarantinedBytes());
      out.writeLong(line.downloadedQuarantinedBytes());
      out.writeLong(line.seedSeconds());
      out.writeLong(line.leftBytes());
      out.writeBoolean(line.snatched());
      out.writeUTF(line.activity().name());
      out.writeLong(line.lastAnnounceSeconds());
    }
  }

  private static TrafficBatch read(DataInputStream in) throws IOException {
    var node = in.readUTF();
    Map<Integer, Long> positions = new HashMap<>();
    int lanes = in.readInt();
    for (int i = 0; i < lanes; i++) {
      positions.put(in.readInt(), in.readLong());
    }
    List<TrafficLine> lines = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      lines.add(
          new TrafficLine(
              new UserId(in.readInt()),
              new TorrentId(in.readInt()),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readBoolean(),
              TrafficLine.Activity.valueOf(in.readUTF()),
              in.readLong()));
    }
    if (in.available() > 0) {
      throw new EOFException("a batch with " + in.available() + " bytes too many");
    }
    return new TrafficBatch(new JournalMark(node, positions), lines, List.of());
  }
}
