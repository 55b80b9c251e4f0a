package org.swarmkeep.app.commands.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.xbt.XbtExport;
import picocli.CommandLine.Option;

/** Where an XBT Tracker site is, and what XBT does not know of it. */
final class XbtSiteOptions {
  @Option(
      names = "--from",
      paramLabel = "JDBC-URL",
      description = {
        "The site's database, jdbc:mariadb://HOST/NAME;",
        "short for --set xbt.database=URL."
      })
  private String from = "";

  @Option(
      names = "--xbt-config",
      paramLabel = "FILE",
      description = {
        "The site's xbt_tracker.conf: its database, and",
        "what its tables are called; short for",
        "--set xbt.config=FILE."
      })
  private @Nullable Path config;

  @Option(
      names = "--names",
      paramLabel = "COLUMN",
      description = {
        "Where users have names: a column of XBT's users,",
        "or TABLE:ID-COLUMN:NAME-COLUMN. Without it they",
        "are called user-1, user-2 and so on."
      })
  private String names = "";

  @Option(
      names = "--titles",
      paramLabel = "COLUMN",
      description = {"The same for torrents. Without it they are", "called by their info hash."})
  private String titles = "";

  /** What goes into the configuration: {@code section.key=value}. */
  List<String> settings() {
    var settings = new ArrayList<String>();
    if (!from.isEmpty()) {
      settings.add("xbt.database=" + from);
    }
    if (config != null) {
      settings.add("xbt.config=" + config);
    }
    return settings;
  }

  XbtExport.Names names() {
    return new XbtExport.Names(names, titles);
  }
}
