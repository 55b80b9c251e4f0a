package org.swarmkeep.xbt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.swarmkeep.accounts.xbt.XbtRules;
import org.swarmkeep.xbt.XbtConfFile.Entry;

/**
 * What XBT's configuration says, in XBT's precedence: defaults, then the table, then the file; the
 * last of several words counts. Numbers are numbers: {@code true} is 0.
 */
final class XbtValues {
  static final int LISTEN_PORT = 2710;
  static final String PRIVATE_KEY = "torrent_pass_private_key";

  private static final Set<String> KNOWN =
      Set.of(
          "announce_interval",
          "anonymous_announce",
          "anonymous_scrape",
          "auto_register",
          "clean_up_interval",
          "column_files_completed",
          "column_files_fid",
          "column_files_leechers",
          "column_files_seeders",
          "column_users_uid",
          "daemon",
          "debug",
          "full_scrape",
          "gzip_scrape",
          "listen_ipa",
          "listen_port",
          "log_access",
          "log_announce",
          "log_scrape",
          "mysql_database",
          "mysql_host",
          "mysql_password",
          "mysql_port",
          "mysql_table_prefix",
          "mysql_user",
          "offline_message",
          "pid_file",
          "query_log",
          "read_config_interval",
          "read_db_interval",
          "redirect_url",
          "scrape_interval",
          "table_announce_log",
          "table_files",
          "table_files_users",
          "table_scrape_log",
          "table_users",
          "torrent_pass_private_key",
          "write_db_interval");

  /** Of older builds; sites still have them, and they never did harm. */
  private static final Set<String> FORGOTTEN =
      Set.of(
          "anonymous_connect",
          "gzip_announce",
          "gzip_debug",
          "listen_check",
          "table_deny_from_hosts",
          "table_files_updates",
          "table_ipas",
          "update_files_method");

  private final Map<String, String> values = new HashMap<>();
  private final Set<Integer> ports = new TreeSet<>();
  private final List<String> addresses = new ArrayList<>();
  private final Set<String> unknown = new TreeSet<>();

  XbtValues(List<Entry> table, List<Entry> file) {
    table.forEach(this::take);
    file.forEach(this::take);
  }

  private void take(Entry entry) {
    var name = entry.name();
    if (!KNOWN.contains(name)) {
      if (!FORGOTTEN.contains(name)) {
        unknown.add(name);
      }
      return;
    }
    if (name.equals("listen_port")) {
      ports.add(number(entry.value()));
    } else if (name.equals("listen_ipa")) {
      addresses.add(entry.value());
    } else {
      values.put(name, entry.value());
    }
  }

  String text(String name, String otherwise) {
    var said = values.getOrDefault(name, "");
    return said.isEmpty() ? otherwise : said;
  }

  int number(String name, int otherwise) {
    var said = values.get(name);
    return said == null ? otherwise : number(said);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean isOn(String name, boolean otherwise) {
    return number(name, otherwise ? 1 : 0) != 0;
  }

  /** Seconds between two times of a job. */
  int interval(String name, int otherwise) {
    return Math.max(1, number(name, otherwise));
  }

  /** The ports to listen on, over TCP and UDP. */
  List<Integer> ports() {
    return ports.isEmpty() ? List.of(LISTEN_PORT) : List.copyOf(ports);
  }

  boolean saysPorts() {
    return !ports.isEmpty();
  }

  /** The addresses to listen on; none is every address. */
  List<String> addresses() {
    return addresses.stream().filter(it -> !it.isEmpty() && !it.equals("*")).toList();
  }

  Set<String> unknown() {
    return unknown;
  }

  String privateKey() {
    return text(PRIVATE_KEY, "");
  }

  /**
   * What is served.
   *
   * @param classic a site of the classic layout is open where it does not say otherwise
   */
  XbtRules rules(boolean classic) {
    return new XbtRules(
        new XbtRules.Anonymous(
            isOn("anonymous_announce", classic), isOn("anonymous_scrape", classic)),
        new XbtRules.Scraping(
            number("scrape_interval", 0), isOn("full_scrape", false), isOn("gzip_scrape", true)),
        interval("announce_interval", 1800),
        isOn("auto_register", false),
        classic,
        text("offline_message", ""),
        text("redirect_url", ""),
        isOn("debug", false),
        new XbtRules.Logging(isOn("log_announce", false), isOn("log_scrape", false)));
  }
}
