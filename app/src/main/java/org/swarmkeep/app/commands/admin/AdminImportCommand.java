package org.swarmkeep.app.commands.admin;

import java.io.PrintWriter;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.commands.MissingSubcommand;
import org.swarmkeep.app.commands.Table;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.serving.DataDirectory;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.XbtImport;
import org.swarmkeep.store.XbtImportReport;
import org.swarmkeep.xbt.XbtException;
import org.swarmkeep.xbt.XbtExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes over what another tracker kept. */
@Command(
    name = "import",
    description = "Takes over what another tracker kept.",
    synopsisSubcommandLabel = "COMMAND")
final class AdminImportCommand extends MissingSubcommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "xbt",
      description = {
        "Takes over the users, torrents and totals of an XBT Tracker site, in one",
        "transaction. The site is only read; stop XBT first, so that it counts no more.",
        "Old announce keys go on working until a user resets them. What was imported",
        "before stays as it is.",
        "Name and password for the site's database: from its xbt_tracker.conf, from",
        "xbt.database-user and SWARMKEEP_XBT_DATABASE_PASSWORD, or behind the URL as",
        "?user=NAME&password=PASSWORD."
      })
  void xbt(
      @Mixin ConfigurationOptions options,
      @Mixin XbtSiteOptions where,
      @Option(names = "--dry-run", description = "Report what would happen, and change nothing.")
          boolean dryRun) {
    var configuration = options.source(where.settings()).read().configuration();
    if (!configuration.xbt().isOn()) {
      throw new ParameterException(
          spec.commandLine(), "name the site: --from JDBC-URL, or --xbt-config FILE");
    }
    try (var site = XbtExport.open(configuration.xbt().settings(), where.names())) {
      print(dryRun ? rehearse(site, configuration) : run(site, configuration), dryRun);
    } catch (XbtException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static XbtImportReport run(XbtExport site, Configuration configuration) {
    var data = configuration.data();
    DataDirectory.ensure(data.directory());
    try (var database = Database.open(data.databaseSettings())) {
      return site.read(database.store().xbtImport()::run);
    }
  }

  private static XbtImportReport rehearse(XbtExport site, Configuration configuration) {
    var found = Database.openToLook(configuration.data().databaseSettings());
    if (found.isEmpty()) {
      return site.read(XbtImport::rehearseFromNothing);
    }
    try (var database = found.get()) {
      return site.read(database.store().xbtImport()::rehearse);
    }
  }

  private void print(XbtImportReport report, boolean dryRun) {
    var out = out();
    var table = new Table("", "FOUND", "NEW", "HERE", "SKIPPED", "UPLOADED", "DOWNLOADED");
    add(table, "users", report.users());
    add(table, "torrents", report.torrents());
    add(table, "totals", report.totals());
    table.print(out);
    report.remarks().forEach(remark -> out.println("- " + remark + "."));
    if (report.users().alreadyHere() > 0 || report.torrents().alreadyHere() > 0) {
      out.println("What was here already stays as it is.");
    }
    if (report.users().added() > 0) {
      out.println(
          "New users have no password: a link to choose one is on each member's page for the staff,"
              + " or swarmkeep admin user password NAME.");
    }
    if (report.torrents().added() > 0) {
      out.println(
          "XBT kept no .torrent files: the tracker serves these torrents; the catalog lists them"
              + " by hash or title, without size, files and download.");
    }
    if (report.needsAdministrator()) {
      out.println(
          "Nobody is an administrator yet: swarmkeep admin user role NAME admin, or swarmkeep admin"
              + " user add NAME --role admin.");
    }
    out.println(dryRun ? "This was a dry run: nothing was changed." : "Done.");
  }

  private static void add(Table table, String kind, XbtImportReport.Count count) {
    table.add(
        kind,
        count.found(),
        count.added(),
        count.alreadyHere(),
        count.skipped(),
        count.uploaded(),
        count.downloaded());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
