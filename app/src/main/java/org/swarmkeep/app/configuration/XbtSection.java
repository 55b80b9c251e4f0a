package org.swarmkeep.app.configuration;

import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.xbt.XbtSettings;

/** The site of an XBT Tracker that this program stands in for. */
public record XbtSection(
    @Key(
            standard = "",
            says =
                "An xbt_tracker.conf: the tracker stands in for XBT Tracker, over the database"
                    + " that\n"
                    + "the file names, and reads the file again as XBT does. Also tracker"
                    + " --xbt-config.")
        Path config,
    @Key(
            standard = "",
            says =
                "JDBC URL of the site's database, jdbc:mariadb://HOST/NAME, instead of the file's\n"
                    + "mysql_host and mysql_database; with it no file is needed.")
        String database,
    @Key(standard = "", says = "Name to sign in there with; empty: the file's mysql_user.")
        String databaseUser,
    @Key(standard = "", says = "Password to sign in there with; empty: the file's mysql_password.")
        Secret databasePassword,
    @Key(
            standard = "0",
            least = 0,
            most = 2_592_000,
            remedy = "30 days is long enough for anybody to finish",
            says =
                "Seconds for which a torrent with flags = 1 still serves those who leech it, and\n"
                    + "nobody new; 0 removes it at once, as XBT does. flags = 4 always lets them"
                    + " finish.")
        int politeDeleteSeconds,
    @Key(
            standard = "false",
            says =
                "Whether the tables deny_from_hosts and deny_from_clients are honoured, which XBT\n"
                    + "has not done since 2011.")
        boolean denyTables) {

  /** Whether the tracker stands in for XBT at all. */
  public boolean isOn() {
    return !config.toString().isEmpty() || !database.isEmpty();
  }

  public XbtSettings settings() {
    return new XbtSettings(
        Optional.of(config).filter(it -> !it.toString().isEmpty()),
        database,
        databaseUser,
        databasePassword.text(),
        politeDeleteSeconds,
        denyTables);
  }
}
