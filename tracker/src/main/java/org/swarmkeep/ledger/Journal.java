package org.swarmkeep.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The segment files of all lanes.
 *
 * <p>A position is a byte count since the lane began: segment index times segment size, and the
 * offset in it. No position is written twice: a lane that is opened begins a new segment, so what a
 * crash left behind stays as it is and the first record without a fitting seal ends its segment.
 * The keeper's thread lays out and recycles; readers follow what the lanes publish.
 */
final class Journal implements AutoCloseable {
  private static final Pattern SEGMENT = Pattern.compile("lane-(\\d{3,9})-(\\d{15})\\.journal");

  /** The share of the bound that segments may have which wait to be used again. */
  private static final int FREE_SHARE = 4;

  private static final int LANE_SEGMENTS_MIN = 2;

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final String node;
  private final long salt;
  private final int segmentBytes;
  private final long bytesMax;
  private final Map<Integer, NavigableMap<Long, Segment>> segments = new ConcurrentHashMap<>();
  private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();
  private final Deque<Segment> free = new ArrayDeque<>(); // guarded by this
  private final Map<Integer, Long> forced = new HashMap<>(); // by lane; guarded by itself
  private final Map<Integer, Long> unloaded = new HashMap<>(); // by lane, an index; guarded by this

  private Journal(
      Path folder, FileChannel lockFile, FileLock lock, JournalIdentity identity, long bytesMax) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.node = HexFormat.of().toHexDigits(identity.salt());
    this.salt = identity.salt();
    this.segmentBytes = identity.segmentBytes();
    this.bytesMax = bytesMax;
  }

  /** Opens the journal in a folder, making it if there is none. */
  static Journal open(Path folder, LedgerSettings settings) throws IOException {
    Files.createDirectories(folder);
    var lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var identity =
          JournalIdentity.keep(folder, new SecureRandom().nextLong(), settings.segmentBytes());
      var journal =
          new Journal(
              folder, lockFile, lock(lockFile, folder), identity, settings.journalBytesMax());
      journal.findSegments();
      journal.forceFound();
      return journal;
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel lockFile, Path folder) throws IOException {
    try {
      var lock = lockFile.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(inUse(folder), e);
    }
    throw new IOException(inUse(folder));
  }

  private static String inUse(Path folder) {
    return "another tracker uses the data directory "
        + folder.toAbsolutePath().getParent()
        + "; stop it or choose another directory";
  }

  private void findSegments() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var name = SEGMENT.matcher(file.getFileName().toString());
        if (!name.matches()) {
          continue;
        }
        if (Files.size(file) == segmentBytes) {
          long index = Long.parseLong(name.group(2));
          of(Integer.parseInt(name.group(1))).put(index, Segment.open(file, index));
        } else {
          Files.delete(file); // was being laid out when the process ended
        }
      }
    }
  }

  /** What a process that was killed wrote may still be in the page cache alone. */
  private void forceFound() {
    segments.values().forEach(lane -> lane.values().forEach(Segment::force));
  }

  private NavigableMap<Long, Segment> of(int lane) {
    return segments.computeIfAbsent(lane, _ -> new ConcurrentSkipListMap<>());
  }

  /** Names this journal to whoever books it. */
  String node() {
    return node;
  }

  long salt() {
    return salt;
  }

  /** Every lane that has segments, also those no thread writes now. */
  Set<Integer> lanes() {
    return segments.keySet();
  }

  /**
   * Opens a lane for writing.
   *
   * @param after a position that must not be written again
   */
  synchronized Lane open(int number, long after, Sessions sessions, Thread keeper)
      throws IOException {
    var known = of(number);
    long index = Math.ceilDiv(after, segmentBytes);
    index = known.isEmpty() ? index : Math.max(index, known.lastKey() + 1);
    var lane = new Lane(number, salt, sessions, keeper, layOut(number, index));
    lanes.put(number, lane);
    return lane;
  }

  private Segment layOut(int lane, long index) throws IOException {
    var file = folder.resolve("lane-%03d-%015d.journal".formatted(lane, index));
    var segment = free.poll();
    if (segment == null) {
      segment = Segment.create(file, index, segmentBytes);
    } else {
      segment.reuse(file, index);
    }
    CheckedFile.force(folder);
    of(lane).put(index, segment);
    return segment;
  }

  /**
   * Gives each lane that will need it soon its next segment, as far as the bound allows; half of
   * the bound for more than one.
   */
  synchronized void layOutSpares() throws IOException {
    for (var lane : lanes.values()) {
      lane.observe();
      if (lane.needsSpare() && hasRoom(bytesMax())) {
        lane.offer(layOut(lane.number(), lane.nextIndex()));
      }
      while (lane.needsMoreSpares() && hasRoom(bytesMax() / 2)) {
        lane.offer(layOut(lane.number(), lane.nextIndex()));
      }
    }
  }

  private boolean hasRoom(long bytes) {
    return !free.isEmpty() || bytes() + segmentBytes <= bytes;
  }

  /**
   * Hands over records of a lane.
   *
   * @param from a position; where segments are missing, reading goes on with the next there is
   * @param sink is given the same entry each time
   * @return the position after the last record read
   */
  long read(int lane, long from, int recordsMax, Consumer<JournalEntry> sink) {
    var known = of(lane);
    long end = end(lane);
    var entry = new JournalEntry();
    long position = from;
    int left = recordsMax;
    while (position < end && left > 0) {
      var segment = known.get(position / segmentBytes);
      if (segment == null || !isRecord(segment, lane, position, entry)) {
        position = nextSegment(known, position, end);
        continue;
      }
      sink.accept(entry);
      position += JournalEntry.BYTES;
      left--;
    }
    return Math.min(Math.max(from, position), Math.max(from, end));
  }

  private boolean isRecord(Segment segment, int lane, long position, JournalEntry entry) {
    segment.read((int) (position % segmentBytes), entry.words);
    return entry.words[0] == Seal.of(entry.words, lane, position, salt)
        && SessionRow.user(entry.key()) > 0
        && SessionRow.torrent(entry.key()) > 0;
  }

  private long nextSegment(NavigableMap<Long, Segment> known, long position, long end) {
    var next = known.higherKey(position / segmentBytes);
    return next == null ? end : next * segmentBytes;
  }

  /** The first position of a lane that is still there. */
  long begin(int lane) {
    var known = of(lane);
    return known.isEmpty() ? 0 : known.firstKey() * segmentBytes;
  }

  /** The position up to which a lane can be read. */
  long end(int lane) {
    var live = lanes.get(lane);
    if (live != null) {
      return live.published();
    }
    var known = of(lane);
    return known.isEmpty() ? 0 : (known.lastKey() + 1) * segmentBytes;
  }

  /**
   * Gives back the memory of segments that lie wholly before a position and are not being written:
   * what has been booked is read again after a crash only.
   */
  synchronized void unload(int lane, long before) {
    var live = lanes.get(lane);
    long to = Math.min(before / segmentBytes, live == null ? Long.MAX_VALUE : live.liveIndex());
    long from = unloaded.getOrDefault(lane, 0L);
    if (from < to) {
      of(lane).subMap(from, to).values().forEach(Segment::unload);
      unloaded.put(lane, to);
    }
  }

  /** Takes back segments that lie wholly before a position and are not being written. */
  synchronized void recycle(int lane, long before) throws IOException {
    var known = of(lane);
    var live = lanes.get(lane);
    long keepFrom =
        Math.min(before / segmentBytes, live == null ? Long.MAX_VALUE : live.liveIndex());
    var done = known.headMap(keepFrom);
    while (!done.isEmpty()) {
      var segment = done.pollFirstEntry().getValue();
      if (free.size() < bytesMax() / segmentBytes / FREE_SHARE) {
        free.add(segment);
      } else {
        Files.delete(segment.file());
      }
    }
  }

  /**
   * Makes every record that can be read now survive a power failure. Must have been called before
   * what was folded from a record is kept elsewhere: else a record that a power failure takes would
   * count there and again with the session's next announce. Waits for a call under way.
   */
  void force() {
    synchronized (forced) {
      for (var lane : lanes.values()) {
        long end = lane.published();
        long from = forced.getOrDefault(lane.number(), begin(lane.number()));
        if (from < end) {
          of(lane.number())
              .subMap(from / segmentBytes, true, (end - 1) / segmentBytes, true)
              .values()
              .forEach(Segment::force);
          forced.put(lane.number(), end);
        }
      }
    }
  }

  /** The position up to which a lane survives a power failure. */
  long forced(int lane) {
    synchronized (forced) {
      return forced.getOrDefault(lane, 0L);
    }
  }

  synchronized long bytes() {
    long count = free.size();
    for (var known : segments.values()) {
      count += known.size();
    }
    return count * segmentBytes;
  }

  /** The bound; room for a current and a next segment of every lane there is in any case. */
  long bytesMax() {
    return Math.max(bytesMax, (long) LANE_SEGMENTS_MIN * lanes.size() * segmentBytes);
  }

  /** How many announces found no room. */
  long refused() {
    return lanes.values().stream().mapToLong(Lane::refused).sum();
  }

  @Override
  public synchronized void close() throws IOException {
    force();
    for (var segment : free) {
      Files.deleteIfExists(segment.file());
    }
    free.clear();
    lock.release();
    lockFile.close();
  }
}
