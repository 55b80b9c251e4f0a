package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TrafficLine;

/**
 * Puts aside what was claimed and not believed, inside a transaction that somebody else began. Sums
 * stay at 2^63 - 1 when they reach it: who claims so much gains nothing by claiming more.
 */
final class QuarantineRows {
  private QuarantineRows() {}

  static boolean isDoubted(TrafficLine line) {
    return line.uploadedQuarantinedBytes() > 0 || line.downloadedQuarantinedBytes() > 0;
  }

  /** Adds to rows that exist. */
  static void add(DSLContext sql, List<TrafficLine> lines) {
    Batches.run(sql, userUpdate(sql), lines, QuarantineRows::userValues);
    Batches.run(sql, trafficUpdate(sql), lines, QuarantineRows::trafficValues);
  }

  private static Query userUpdate(DSLContext sql) {
    return sql.update(USERS)
        .set(
            USERS.UPLOADED_QUARANTINED_BYTES,
            Sums.of(USERS.UPLOADED_QUARANTINED_BYTES, DSL.val(0L)))
        .set(
            USERS.DOWNLOADED_QUARANTINED_BYTES,
            Sums.of(USERS.DOWNLOADED_QUARANTINED_BYTES, DSL.val(0L)))
        .where(USERS.ID.eq(0));
  }

  private static Query trafficUpdate(DSLContext sql) {
    return sql.update(TRAFFIC)
        .set(
            TRAFFIC.UPLOADED_QUARANTINED_BYTES,
            Sums.of(TRAFFIC.UPLOADED_QUARANTINED_BYTES, DSL.val(0L)))
        .set(
            TRAFFIC.DOWNLOADED_QUARANTINED_BYTES,
            Sums.of(TRAFFIC.DOWNLOADED_QUARANTINED_BYTES, DSL.val(0L)))
        .set(TRAFFIC.QUARANTINED_AT, 0L)
        .where(TRAFFIC.USER_ID.eq(0))
        .and(TRAFFIC.TORRENT_ID.eq(0));
  }

  private static Object[] userValues(TrafficLine line) {
    long uploaded = line.uploadedQuarantinedBytes();
    long downloaded = line.downloadedQuarantinedBytes();
    return new Object[] {uploaded, downloaded, line.user().value()};
  }

  private static Object[] trafficValues(TrafficLine line) {
    long uploaded = line.uploadedQuarantinedBytes();
    long downloaded = line.downloadedQuarantinedBytes();
    return new Object[] {
      uploaded, downloaded, line.lastAnnounceSeconds(), line.user().value(), line.torrent().value()
    };
  }
}
