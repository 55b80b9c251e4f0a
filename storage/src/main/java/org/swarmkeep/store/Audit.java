package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.AUDIT;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.UserId;

/** Who did what. Lines are added, never changed. */
public final class Audit {
  private final Transactions transactions;
  private final Clock clock;

  Audit(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param action a word for the kind of act, such as {@code torrent.retire}
   * @param subject what it was done to
   */
  public void note(Optional<UserId> actor, String action, String subject, String detail) {
    transactions.write(
        "note '" + action + "'",
        sql -> insert(sql, clock.instant(), actor, action, subject, detail));
  }

  /** The latest first. */
  public List<AuditLine> latest(int limit) {
    return transactions.read(
        "read the audit",
        sql ->
            sql.select(AUDIT.NOTED, USERS.NAME, AUDIT.ACTION, AUDIT.SUBJECT, AUDIT.DETAIL)
                .from(AUDIT)
                .leftJoin(USERS)
                .on(USERS.ID.eq(AUDIT.ACTOR_ID))
                .orderBy(AUDIT.ID.desc())
                .limit(limit)
                .fetch(row ->
                    new AuditLine(
                        Instant.ofEpochSecond(row.value1()),
                        Optional.ofNullable(row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5())));
  }

  static int insert(
      DSLContext sql,
      Instant now,
      Optional<UserId> actor,
      String action,
      String subject,
      String detail) {
    return sql.insertInto(AUDIT)
        .set(AUDIT.NOTED, now.getEpochSecond())
        .set(AUDIT.ACTOR_ID, actor.map(UserId::value).orElse(null))
        .set(AUDIT.ACTION, Text.cut(Text.storable(action)))
        .set(AUDIT.SUBJECT, Text.storable(subject))
        .set(AUDIT.DETAIL, Text.storable(detail))
        .execute();
  }
}
