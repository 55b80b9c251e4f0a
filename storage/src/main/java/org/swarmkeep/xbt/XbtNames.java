package org.swarmkeep.xbt;

/** What the tables are called, by the prefix and the keys that rename single ones. */
record XbtNames(String prefix, XbtValues values) {
  static XbtNames of(XbtValues values) {
    return new XbtNames(prefixOf(values), values);
  }

  static String prefixOf(XbtValues values) {
    return values.text("mysql_table_prefix", "xbt_");
  }

  static String configTable(XbtValues values) {
    return prefixOf(values) + "config";
  }

  String config() {
    return configTable(values);
  }

  /** The torrents, as named by a key, otherwise by the prefix. */
  String filesOr(String standard) {
    return values.text("table_files", prefix + standard);
  }

  String peersOr(String standard) {
    return values.text("table_files_users", prefix + standard);
  }

  String users() {
    return values.text("table_users", prefix + "users");
  }

  String announceLog() {
    return values.text("table_announce_log", prefix + "announce_log");
  }

  String scrapeLog() {
    return values.text("table_scrape_log", prefix + "scrape_log");
  }

  String denyHosts() {
    return prefix + "deny_from_hosts";
  }

  String denyClients() {
    return prefix + "deny_from_clients";
  }

  String journal() {
    return prefix + XbtSchema.JOURNAL;
  }

  String uidColumn() {
    return values.text("column_users_uid", "uid");
  }

  String completedColumn() {
    return values.text("column_files_completed", "completed");
  }

  String leechersColumn() {
    return values.text("column_files_leechers", "leechers");
  }

  String seedersColumn() {
    return values.text("column_files_seeders", "seeders");
  }

  String idColumnOr(String standard) {
    return values.text("column_files_fid", standard);
  }
}
