package org.swarmkeep.ledger;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The snapshot of the sessions, and for each lane the position up to which the journal is surely in
 * it. Records after that may be in it as well, which does no harm: a row that is already known is
 * told by its revision.
 */
final class SessionsFile {
  private static final long MAGIC = 0x534b_5345_5353_4e02L; // "SKSESSN", version 2
  private static final int LANES_MAX = 4096;

  private SessionsFile() {}

  /**
   * @param beforeItCounts is run when everything is written and before the file takes its place
   */
  static void write(
      Path file,
      Sessions sessions,
      long salt,
      Map<Integer, Long> positions,
      Runnable beforeItCounts)
      throws IOException {
    CheckedFile.write(
        file,
        body -> {
          var out = new DataOutputStream(body);
          out.writeLong(MAGIC);
          out.writeLong(salt);
          out.writeInt(positions.size());
          for (var lane : new TreeMap<>(positions).entrySet()) {
            out.writeInt(lane.getKey());
            out.writeLong(lane.getValue());
          }
          sessions.save(out);
          beforeItCounts.run();
        });
  }

  /**
   * Reads a snapshot.
   *
   * @return the positions, by lane
   * @throws IOException the file is damaged, or belongs to another journal
   */
  static Map<Integer, Long> read(Path file, Sessions into, long salt) throws IOException {
    var positions = new HashMap<Integer, Long>();
    CheckedFile.read(file, body -> positions.putAll(read(body, into, salt)));
    return positions;
  }

  static Map<Integer, Long> read(InputStream body, Sessions into, long salt) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(body));
    long magic = in.readLong();
    if (magic != MAGIC) {
      throw new IOException("no sessions of version 2: begins with " + Long.toHexString(magic));
    }
    if (in.readLong() != salt) {
      throw new IOException("the sessions belong to another journal");
    }
    int lanes = in.readInt();
    if (lanes < 0 || lanes > LANES_MAX) {
      throw new IOException("positions of " + lanes + " lanes");
    }
    var positions = new HashMap<Integer, Long>();
    for (int i = 0; i < lanes; i++) {
      positions.put(in.readInt(), in.readLong());
    }
    into.load(in);
    return positions;
  }
}
