package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TRAFFIC;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.UserId;

/**
 * Traffic that was claimed and not believed, waiting for somebody to credit or dismiss it. A
 * decision takes what was there when they looked; what came later waits for the next one.
 */
public final class Quarantine {
  /** What may be done with the bytes. */
  public enum Verdict {
    /** They are added to the totals of user and torrent. */
    CREDIT("quarantine.credit"),
    /** They are forgotten. */
    DISMISS("quarantine.dismiss");

    private final String act;

    Verdict(String act) {
      this.act = act;
    }
  }

  private final Transactions transactions;
  private final Clock clock;

  Quarantine(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** How many users in torrents wait for a decision. */
  public int count() {
    return transactions.read("count the quarantine", sql -> sql.fetchCount(TRAFFIC, isWaiting()));
  }

  /** What was put aside latest comes first. */
  public List<QuarantineItem> list(int offset, int limit) {
    return transactions.read(
        "list the quarantine",
        sql ->
            sql.select(TRAFFIC.asterisk(), USERS.NAME, USERS.EXTERNAL_ID, TORRENTS.TITLE)
                .select(TORRENTS.SIZE_BYTES)
                .from(TRAFFIC)
                .join(USERS)
                .on(USERS.ID.eq(TRAFFIC.USER_ID))
                .join(TORRENTS)
                .on(TORRENTS.ID.eq(TRAFFIC.TORRENT_ID))
                .where(isWaiting())
                .orderBy(TRAFFIC.QUARANTINED_AT.desc(), TRAFFIC.USER_ID, TRAFFIC.TORRENT_ID)
                .limit(limit)
                .offset(offset)
                .fetch(Quarantine::item));
  }

  /**
   * Decides, with a line of audit in the same transaction.
   *
   * @param actor empty for a site
   * @return false when that was decided before, and nothing has changed
   */
  public boolean decide(QuarantineCase id, Verdict verdict, Optional<UserId> actor) {
    return transactions.write(
        "decide about the quarantine " + id,
        sql -> {
          if (!take(sql, id)) {
            return false;
          }
          if (verdict == Verdict.CREDIT) {
            credit(sql, id);
          }
          Audit.insert(sql, clock.instant(), actor, verdict.act, subject(id), detail(id));
          return true;
        });
  }

  private static String subject(QuarantineCase id) {
    return "user " + id.user() + ", torrent " + id.torrent();
  }

  private static String detail(QuarantineCase id) {
    return id.uploadedBytes() + " bytes uploaded, " + id.downloadedBytes() + " downloaded";
  }

  /** Takes the bytes out of quarantine; false when this is not the next decision about them. */
  private static boolean take(DSLContext sql, QuarantineCase id) {
    boolean taken =
        sql.update(TRAFFIC)
                .set(
                    TRAFFIC.QUARANTINED_AT,
                    DSL.when(holdsNoMoreThan(id), DSL.castNull(Long.class))
                        .otherwise(TRAFFIC.QUARANTINED_AT))
                .set(
                    TRAFFIC.UPLOADED_QUARANTINED_BYTES,
                    TRAFFIC.UPLOADED_QUARANTINED_BYTES.minus(id.uploadedBytes()))
                .set(
                    TRAFFIC.DOWNLOADED_QUARANTINED_BYTES,
                    TRAFFIC.DOWNLOADED_QUARANTINED_BYTES.minus(id.downloadedBytes()))
                .set(TRAFFIC.QUARANTINE_DECIDED, TRAFFIC.QUARANTINE_DECIDED.plus(1))
                .where(isPlaceOf(id))
                .and(isWaiting())
                .and(TRAFFIC.QUARANTINE_DECIDED.eq(id.decision()))
                .and(TRAFFIC.UPLOADED_QUARANTINED_BYTES.ge(id.uploadedBytes()))
                .and(TRAFFIC.DOWNLOADED_QUARANTINED_BYTES.ge(id.downloadedBytes()))
                .execute()
            > 0;
    if (taken) {
      sql.update(USERS)
          .set(
              USERS.UPLOADED_QUARANTINED_BYTES,
              without(USERS.UPLOADED_QUARANTINED_BYTES, id.uploadedBytes()))
          .set(
              USERS.DOWNLOADED_QUARANTINED_BYTES,
              without(USERS.DOWNLOADED_QUARANTINED_BYTES, id.downloadedBytes()))
          .where(USERS.ID.eq(id.user().value()))
          .execute();
    }
    return taken;
  }

  private static void credit(DSLContext sql, QuarantineCase id) {
    sql.update(USERS)
        .set(USERS.UPLOADED_BYTES, Sums.of(USERS.UPLOADED_BYTES, DSL.val(id.uploadedBytes())))
        .set(USERS.DOWNLOADED_BYTES, Sums.of(USERS.DOWNLOADED_BYTES, DSL.val(id.downloadedBytes())))
        .where(USERS.ID.eq(id.user().value()))
        .execute();
    sql.update(TRAFFIC)
        .set(TRAFFIC.UPLOADED_BYTES, Sums.of(TRAFFIC.UPLOADED_BYTES, DSL.val(id.uploadedBytes())))
        .set(
            TRAFFIC.DOWNLOADED_BYTES,
            Sums.of(TRAFFIC.DOWNLOADED_BYTES, DSL.val(id.downloadedBytes())))
        .where(isPlaceOf(id))
        .execute();
  }

  /** The rest, never negative: a sum that reached its top has forgotten what it was made of. */
  private static Field<Long> without(Field<Long> column, long bytes) {
    return DSL.when(column.lt(bytes), 0L).otherwise(column.minus(bytes));
  }

  private static Condition holdsNoMoreThan(QuarantineCase id) {
    return TRAFFIC
        .UPLOADED_QUARANTINED_BYTES
        .le(id.uploadedBytes())
        .and(TRAFFIC.DOWNLOADED_QUARANTINED_BYTES.le(id.downloadedBytes()));
  }

  private static Condition isPlaceOf(QuarantineCase id) {
    return TRAFFIC.USER_ID.eq(id.user().value()).and(TRAFFIC.TORRENT_ID.eq(id.torrent().value()));
  }

  private static Condition isWaiting() {
    return TRAFFIC.QUARANTINED_AT.isNotNull();
  }

  private static QuarantineItem item(Record row) {
    return new QuarantineItem(
        new QuarantineCase(
            new UserId(row.get(TRAFFIC.USER_ID)),
            new TorrentId(row.get(TRAFFIC.TORRENT_ID)),
            row.get(TRAFFIC.QUARANTINE_DECIDED),
            row.get(TRAFFIC.UPLOADED_QUARANTINED_BYTES),
            row.get(TRAFFIC.DOWNLOADED_QUARANTINED_BYTES)),
        row.get(USERS.NAME),
        Optional.ofNullable(row.get(USERS.EXTERNAL_ID)),
        row.get(TORRENTS.TITLE),
        row.get(TRAFFIC.UPLOADED_BYTES),
        row.get(TRAFFIC.DOWNLOADED_BYTES),
        row.get(TORRENTS.SIZE_BYTES),
        Instant.ofEpochSecond(row.get(TRAFFIC.QUARANTINED_AT)));
  }
}
