package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.SECRETS;
import static org.swarmkeep.store.schema.Tables.SETTINGS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** What the program and its administrators want remembered, by name. */
public final class Settings {
  private final Transactions transactions;

  Settings(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Answers what is kept under the name, keeping the offered value first when nothing is. Of
   * several processes at once, one offer is kept and all get it.
   */
  public byte[] keepSecret(String name, Supplier<byte[]> offered) {
    return transactions
        .readPlainly("read the secret '" + name + "'", connection -> secret(connection, name))
        .orElseGet(() -> offer(name, offered));
  }

  public Optional<String> text(String name) {
    return transactions.read(
        "read the setting '" + name + "'",
        sql ->
            sql.select(SETTINGS.VALUE)
                .from(SETTINGS)
                .where(SETTINGS.NAME.eq(name))
                .fetchOptional(SETTINGS.VALUE));
  }

  public void put(String name, String value) {
    var storable = Text.storable(value);
    transactions.write(
        "keep the setting '" + name + "'",
        sql ->
            sql.insertInto(SETTINGS)
                .set(SETTINGS.NAME, name)
                .set(SETTINGS.VALUE, storable)
                .onConflict(SETTINGS.NAME)
                .doUpdate()
                .set(SETTINGS.VALUE, storable)
                .execute());
  }

  private byte[] offer(String name, Supplier<byte[]> offered) {
    return transactions.write(
        "keep the secret '" + name + "'",
        sql ->
            sql.connectionResult(connection -> secret(connection, name))
                .orElseGet(() -> insert(sql, name, offered.get())));
  }

  static Optional<byte[]> secret(Connection connection, String name) throws SQLException {
    return PlainSql.first(
        connection,
        "select value from secrets where name = ?",
        List.of(name),
        row -> row.getBytes(1));
  }

  static byte[] insert(DSLContext sql, String name, byte[] value) {
    sql.insertInto(SECRETS).set(SECRETS.NAME, name).set(SECRETS.VALUE, value).execute();
    return value;
  }
}
