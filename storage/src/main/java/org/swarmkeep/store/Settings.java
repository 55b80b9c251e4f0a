package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.SECRETS;
import static org.swarmkeep.store.schema.Tables.SETTINGS;

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
        .read("read the secret '" + name + "'", sql -> secret(sql, name))
        .orElseGet(() ->
            transactions.write(
                "keep the secret '" + name + "'",
                sql -> secret(sql, name).orElseGet(() -> insert(sql, name, offered.get()))));
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

  private static Optional<byte[]> secret(DSLContext sql, String name) {
    return sql.select(SECRETS.VALUE)
        .from(SECRETS)
        .where(SECRETS.NAME.eq(name))
        .fetchOptional(SECRETS.VALUE);
  }

  private static byte[] insert(DSLContext sql, String name, byte[] value) {
    sql.insertInto(SECRETS).set(SECRETS.NAME, name).set(SECRETS.VALUE, value).execute();
    return value;
  }
}
