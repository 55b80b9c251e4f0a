package org.swarmkeep.ledger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stays the same for as long as a journal exists.
 *
 * @param salt part of every seal; also names the journal to whoever books it
 */
record JournalIdentity(long salt, int segmentBytes) {
  private static final long MAGIC = 0x534b_4a4f_5552_4e01L; // "SKJOURN", version 1

  /** Reads the identity of the journal in a folder; a folder without one is given this. */
  static JournalIdentity keep(Path folder, long newSalt, int newSegmentBytes) throws IOException {
    var file = folder.resolve("identity");
    if (!Files.exists(file)) {
      CheckedFile.write(
          file,
          body -> {
            var out = new DataOutputStream(body);
            out.writeLong(MAGIC);
            out.writeLong(newSalt);
            out.writeInt(newSegmentBytes);
          });
    }
    var read = new JournalIdentity[] {new JournalIdentity(0, 0)};
    CheckedFile.read(file, body -> read[0] = read(new DataInputStream(body)));
    return read[0];
  }

  private static JournalIdentity read(DataInputStream in) throws IOException {
    long magic = in.readLong();
    if (magic != MAGIC) {
      throw new IOException("no journal of version 1: begins with " + Long.toHexString(magic));
    }
    return new JournalIdentity(in.readLong(), in.readInt());
  }
}
