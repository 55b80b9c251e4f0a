package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.swarmkeep.accounts.xbt.XbtSource;

/** A site opened for reading all of it once. Nothing is written there, and no table made. */
public final class XbtExport implements AutoCloseable {
  private static final String ONE_MOMENT = "start transaction with consistent snapshot, read only";

  private final XbtSettings settings;
  private final Names names;
  private final XbtDatabase database;

  /**
   * Where names are, that XBT does not know.
   *
   * @param users see {@link NameColumn#parse}; empty when nobody asked
   * @param torrents the same
   */
  public record Names(String users, String torrents) {
    Optional<NameColumn> ofUsers() {
      return parsed("--names", users);
    }

    Optional<NameColumn> ofTorrents() {
      return parsed("--titles", torrents);
    }

    private static Optional<NameColumn> parsed(String option, String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(NameColumn.parse(option, text));
    }
  }

  private XbtExport(XbtSettings settings, Names names, XbtDatabase database) {
    this.settings = settings;
    this.names = names;
    this.database = database;
  }

  /**
   * Connects, so that a wrong address or password shows at once.
   *
   * @throws XbtException with what to do
   */
  public static XbtExport open(XbtSettings settings, Names names) {
    names.ofUsers();
    names.ofTorrents();
    var said = new XbtValues(List.of(), XbtConfFile.read(settings.confFile()));
    return new XbtExport(settings, names, XbtDatabase.open(settings, said));
  }

  /**
   * Reads one moment of the site, as far as its tables know moments: those of MyISAM do not.
   *
   * @throws XbtException a table or column is missing, or the database is gone
   */
  public <T> T read(Function<XbtSource, T> work) {
    return database.run(
        "read the site",
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          Sql.execute(connection, ONE_MOMENT);
          return work.apply(source(connection));
        });
  }

  private XbtSource source(Connection connection) throws SQLException {
    var values = values(connection);
    var place = database.place();
    var layout = new XbtLayoutFinder(connection, XbtNames.of(values), place).find();
    return new XbtRows(connection, layout, values.privateKey(), place)
        .named(
            NameColumn.in(connection, names.ofUsers(), layout.users(), layout.uid(), place),
            NameColumn.in(connection, names.ofTorrents(), layout.files(), layout.filesId(), place));
  }

  /** A site may have its private key in the file alone, and then needs no table for it. */
  private XbtValues values(Connection connection) throws SQLException {
    var file = XbtConfFile.read(settings.confFile());
    var ofFile = new XbtValues(List.of(), file);
    var table = XbtNames.configTable(ofFile);
    if (TableReader.isThere(connection, table)) {
      return new XbtValues(XbtReader.config(connection, table), file);
    }
    if (ofFile.privateKey().isEmpty()) {
      throw new XbtException(
          "there is no table "
              + table
              + " in "
              + database.place()
              + ", whose row "
              + XbtValues.PRIVATE_KEY
              + " old announce keys need: name the site's xbt_tracker.conf with --xbt-config, for"
              + " its mysql_table_prefix or its key");
    }
    return ofFile;
  }

  @Override
  public void close() {
    database.close();
  }
}
