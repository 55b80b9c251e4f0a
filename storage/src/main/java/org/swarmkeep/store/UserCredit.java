package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.USERS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.swarmkeep.accounts.TrafficLine;

/** Adds credit to the totals of users, inside a transaction that somebody else began. */
final class UserCredit {
  private UserCredit() {}

  static void add(DSLContext sql, List<TrafficLine> lines) {
    Batches.runInBulk(sql, rows -> update(sql, rows), sums(lines), UserCredit::values);
  }

  /** What one user is credited in all torrents of a batch. */
  private record Sum(int user, long uploaded, long downloaded) {
    Sum plus(Sum other) {
      return new Sum(user, sum(uploaded, other.uploaded), sum(downloaded, other.downloaded));
    }
  }

  /** Of two numbers that are 0 or more. */
  private static long sum(long one, long other) {
    return one + Math.min(other, Long.MAX_VALUE - one);
  }

  private static List<Sum> sums(List<TrafficLine> lines) {
    var sums = new TreeMap<Integer, Sum>();
    for (var line : lines) {
      int user = line.user().value();
      var sum = new Sum(user, line.uploadedBytes(), line.downloadedBytes());
      sums.merge(user, sum, Sum::plus);
    }
    return List.copyOf(sums.values());
  }

  /** Several users at once: each column grows by what the case of the user's id says. */
  private static Query update(DSLContext sql, int rows) {
    return sql.update(USERS)
        .set(USERS.UPLOADED_BYTES, Sums.of(USERS.UPLOADED_BYTES, byUser(rows)))
        .set(USERS.DOWNLOADED_BYTES, Sums.of(USERS.DOWNLOADED_BYTES, byUser(rows)))
        .where(USERS.ID.in(Collections.nCopies(rows, 0)));
  }

  private static Field<Long> byUser(int rows) {
    var bytes = DSL.case_(USERS.ID).when(0, 0L);
    for (int i = 1; i < rows; i++) {
      bytes = bytes.when(0, 0L);
    }
    return bytes.otherwise(DSL.inline(0L));
  }

  private static Object[] values(List<Sum> users) {
    var values = new ArrayList<Object>();
    users.forEach(sum -> Collections.addAll(values, sum.user(), sum.uploaded()));
    users.forEach(sum -> Collections.addAll(values, sum.user(), sum.downloaded()));
    users.forEach(sum -> values.add(sum.user()));
    return values.toArray();
  }
}
