package org.swarmkeep.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.xbt.XbtSource;

/**
 * Takes over the users, torrents and totals of an XBT Tracker site, in one transaction. What is
 * here already, by the number of a user or the hash of a torrent, stays as it is: so a second
 * import adds what is new and nothing twice.
 */
public final class XbtImport {
  /** Rows of totals that are held in memory at a time. */
  private static final int CHUNK = 4096;

  private final Transactions transactions;
  private final Clock clock;

  XbtImport(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @throws StoreException nothing has happened
   */
  public XbtImportReport run(XbtSource site) {
    return transactions.write("import " + site.place(), sql -> run(sql, site));
  }

  /** Reports what {@link #run} would do, and does nothing. */
  public XbtImportReport rehearse(XbtSource site) {
    var known = transactions.read("look at what is here", XbtKnown::read);
    return rehearse(site, known, Clock.systemUTC());
  }

  /** The same for a database that is not there yet. */
  public static XbtImportReport rehearseFromNothing(XbtSource site) {
    return rehearse(site, XbtKnown.nothing(), Clock.systemUTC());
  }

  private static XbtImportReport rehearse(XbtSource site, XbtKnown known, Clock clock) {
    var plan = plan(site, known, clock);
    site.totals(plan::take);
    return plan.report();
  }

  private static XbtPlan plan(XbtSource site, XbtKnown known, Clock clock) {
    checkPrivateKey(site, known);
    var plan = new XbtPlan(known);
    site.users(plan::take);
    site.torrents(torrent -> plan.take(torrent, clock.instant()));
    return plan;
  }

  /** Keys of two sites cannot be told apart. */
  private static void checkPrivateKey(XbtSource site, XbtKnown known) {
    if (!site.privateKey().isEmpty()
        && known.privateKey().filter(kept -> !kept.equals(site.privateKey())).isPresent()) {
      throw new StoreException(
          "the torrent_pass_private_key of "
              + site.place()
              + " is not the one of the import before, and keys made with both cannot be told apart:"
              + " put the old one back into xbt_config, or import another site into a database of"
              + " its own");
    }
  }

  private XbtImportReport run(DSLContext sql, XbtSource site) {
    var known = XbtKnown.read(sql);
    var plan = plan(site, known, clock);
    var rows = new XbtImportRows(sql, clock.instant());
    plan.made(rows.insertUsers(plan.users()), rows.insertTorrents(plan.torrents()));
    insertTotals(site, plan, rows);
    if (known.privateKey().isEmpty() && !site.privateKey().isEmpty()) {
      XbtKeyRows.keepPrivateKey(sql, site.privateKey());
    }
    var report = plan.report();
    note(sql, site, report);
    return report;
  }

  private static void insertTotals(XbtSource site, XbtPlan plan, XbtImportRows rows) {
    List<XbtPlan.Totals> waiting = new ArrayList<>(CHUNK);
    site.totals(read -> {
      plan.take(read).ifPresent(waiting::add);
      if (waiting.size() == CHUNK) {
        rows.insertTotals(waiting);
        waiting.clear();
      }
    });
    rows.insertTotals(waiting);
  }

  private void note(DSLContext sql, XbtSource site, XbtImportReport report) {
    Audit.insert(
        sql,
        clock.instant(),
        Optional.empty(),
        "xbt.import",
        site.place(),
        report.users().added()
            + " users, "
            + report.torrents().added()
            + " torrents, "
            + report.totals().added()
            + " totals (command line)");
  }
}
