package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.XBT_KEYS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.FormerKey;
import org.swarmkeep.accounts.FormerSite;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.XbtUser;

/** Former keys of users from an XBT site, inside a transaction that somebody else began. */
final class XbtKeyRows {
  private static final String PRIVATE_KEY = "xbt-private-key";

  private static final String CHANGED =
      """
      select k.user_id, k.key_version, k.uid, k.pass_version, k.torrent_pass
      from xbt_keys k join users u on u.id = k.user_id
      where u.revision > ?\
      """;

  private XbtKeyRows() {}

  /** Of users that have changed since. */
  static FormerSite changedSince(Connection connection, long revision) throws SQLException {
    var keys = PlainSql.list(connection, CHANGED, List.of(revision), XbtKeyRows::key);
    return keys.isEmpty()
        ? FormerSite.NONE
        : new FormerSite(privateKey(connection).orElse(""), keys);
  }

  private static FormerKey key(ResultSet row) throws SQLException {
    return new FormerKey(
        new UserId(row.getInt(1)),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        Optional.ofNullable(row.getBytes(5)).map(XbtUser.Pass::of).orElse(XbtUser.Pass.NONE));
  }

  static Optional<String> privateKey(Connection connection) throws SQLException {
    return Settings.secret(connection, PRIVATE_KEY)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  static void keepPrivateKey(DSLContext sql, String privateKey) {
    Settings.insert(sql, PRIVATE_KEY, privateKey.getBytes(StandardCharsets.UTF_8));
  }

  static void insert(DSLContext sql, List<FormerKey> keys) {
    Batches.runInBulk(
        sql,
        rows -> {
          var insert =
              sql.insertInto(
                  XBT_KEYS,
                  List.of(
                      XBT_KEYS.USER_ID,
                      XBT_KEYS.KEY_VERSION,
                      XBT_KEYS.UID,
                      XBT_KEYS.PASS_VERSION,
                      XBT_KEYS.TORRENT_PASS));
          for (int i = 0; i < rows; i++) {
            insert = insert.values(new Object[5]);
          }
          return insert;
        },
        keys,
        Batches.rowByRow(XbtKeyRows::values));
  }

  @SuppressWarnings("NullAway") // no pass is null in the column
  private static Object[] values(FormerKey key) {
    return new Object[] {
      key.user().value(), key.keyVersion(), key.uid(), key.passVersion(), bytes(key.pass())
    };
  }

  @SuppressWarnings("NullAway") // no pass is null in the column
  private static byte[] bytes(XbtUser.Pass pass) {
    return pass.equals(XbtUser.Pass.NONE)
        ? null
        : ByteBuffer.allocate(XbtUser.Pass.BYTES)
            .putLong(pass.first())
            .putLong(pass.second())
            .putLong(pass.third())
            .putLong(pass.fourth())
            .array();
  }
}
