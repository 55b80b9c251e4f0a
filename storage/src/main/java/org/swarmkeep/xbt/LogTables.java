package org.swarmkeep.xbt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.swarmkeep.accounts.xbt.XbtDiary;

/**
 * The announce and scrape logs of sites that switched them on, written in batches. Bounded: what
 * comes while the database is away beyond {@value #LINES_MAX} lines is dropped, for this is no
 * accounting.
 */
final class LogTables implements XbtDiary {
  private static final Logger LOG = System.getLogger(LogTables.class.getName());
  private static final int LINES_MAX = 200_000;
  private static final int LINES_AT_ONCE = 5_000;
  private static final long IPV4_MAPPED = 0xffff_0000_0000L;

  private final XbtNames names;
  private final BlockingQueue<Announced> announces = new ArrayBlockingQueue<>(LINES_MAX);
  private final BlockingQueue<Scraped> scrapes = new ArrayBlockingQueue<>(LINES_MAX);
  private volatile boolean full;
  private boolean told;

  LogTables(XbtNames names) {
    this.names = names;
  }

  @Override
  public void announced(Announced line) {
    full |= !announces.offer(line);
  }

  @Override
  public void scraped(Scraped line) {
    full |= !scrapes.offer(line);
  }

  boolean isEmpty() {
    return announces.isEmpty() && scrapes.isEmpty();
  }

  /** Writes what is there; what cannot be written is kept for the next time. */
  void write(XbtDatabase database) {
    if (full) {
      full = false;
      LOG.log(Level.WARNING, "the log tables cannot keep up; lines were dropped");
    }
    write(database, names.announceLog(), announces, announceColumns());
    write(database, names.scrapeLog(), scrapes, scrapeColumns());
  }

  private <T> void write(
      XbtDatabase database,
      String name,
      BlockingQueue<T> queue,
      Map<String, Function<T, Object>> columns) {
    while (!queue.isEmpty()) {
      var lines = new ArrayList<T>();
      queue.drainTo(lines, LINES_AT_ONCE);
      try {
        database.run(
            "write " + name,
            connection -> {
              insert(connection, name, lines, columns);
              return true;
            });
      } catch (XbtException e) {
        lines.forEach(queue::offer);
        throw e;
      }
    }
  }

  private <T> void insert(
      Connection connection, String name, List<T> lines, Map<String, Function<T, Object>> columns)
      throws SQLException {
    var table = TableReader.find(connection, name);
    if (table.isEmpty()) {
      if (!told) {
        told = true;
        LOG.log(Level.WARNING, "there is no table {0} to log into; create it", name);
      }
      return;
    }
    var present =
        columns.entrySet().stream().filter(column -> table.get().has(column.getKey())).toList();
    var rows =
        lines.stream()
            .map(line -> present.stream().map(column -> column.getValue().apply(line)).toList())
            .toList();
    Sql.batch(
        connection,
        "insert into "
            + table.get().quoted()
            + present.stream()
                .map(Map.Entry::getKey)
                .map(Sql::quoted)
                .collect(Collectors.joining(",", " (", ")"))
            + present.stream().map(_ -> "?").collect(Collectors.joining(",", " values (", ")")),
        rows);
  }

  private static Map<String, Function<Announced, Object>> announceColumns() {
    var columns = new LinkedHashMap<String, Function<Announced, Object>>();
    columns.put("ipa", line -> number(line.from()));
    columns.put("ipv6", line -> bytes(line.from()));
    columns.put("port", line -> line.from().port());
    columns.put("event", line -> event(line));
    columns.put("info_hash", line -> line.hash().bytes());
    columns.put("peer_id", line -> line.peerId().bytes());
    columns.put("downloaded", Announced::downloaded);
    columns.put("left0", line -> Math.max(0, line.left()));
    columns.put("uploaded", Announced::uploaded);
    columns.put("uid", Announced::uid);
    columns.put("mtime", Announced::seconds);
    return columns;
  }

  private static Map<String, Function<Scraped, Object>> scrapeColumns() {
    var columns = new LinkedHashMap<String, Function<Scraped, Object>>();
    columns.put("ipa", line -> number(line.from()));
    columns.put("ipv6", line -> bytes(line.from()));
    columns.put("uid", Scraped::uid);
    columns.put("mtime", Scraped::seconds);
    return columns;
  }

  /** XBT's numbers: the order of BEP 15. */
  private static int event(Announced line) {
    return switch (line.event()) {
      case COMPLETED -> 1;
      case STARTED -> 2;
      case STOPPED -> 3;
      case NONE, PAUSED -> 0;
    };
  }

  private static boolean isIpv4(Place place) {
    return place.addressHigh() == 0 && (place.addressLow() & ~0xffff_ffffL) == IPV4_MAPPED;
  }

  /** IPv4 as a number; 0 where it is none. */
  private static long number(Place place) {
    return isIpv4(place) ? place.addressLow() & 0xffff_ffffL : 0;
  }

  /** Four bytes or sixteen. */
  private static byte[] bytes(Place place) {
    return isIpv4(place)
        ? ByteBuffer.allocate(Integer.BYTES).putInt((int) place.addressLow()).array()
        : ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(place.addressHigh())
            .putLong(place.addressLow())
            .array();
  }
}
