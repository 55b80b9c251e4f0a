package org.swarmkeep.app.commands.asking;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.Sort;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.TorrentQuery;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Viewer;

/**
 * A key of the operator's own tracker, made from its database: of the first user who sees a
 * torrent. A check announces nothing up or down with it, so it moves nobody's totals.
 */
record OwnKey(String text, InfoHash torrent) {
  private static final int USERS_LOOKED_AT = 20;
  private static final String SQLITE = "jdbc:sqlite:";

  /** Nothing where there is no user with a torrent, or where keys are not ours to make. */
  static Optional<OwnKey> find(Configuration configuration) {
    if (configuration.xbt().isOn() || isMissing(configuration.data().jdbcUrl())) {
      return Optional.empty();
    }
    try (var database = Database.open(configuration.data().databaseSettings())) {
      var store = database.store();
      return store.users().list(0, USERS_LOOKED_AT).stream()
          .filter(user -> !user.suspended())
          .flatMap(user -> of(user, store).stream())
          .findFirst();
    }
  }

  /** A check makes no database where there is none. */
  private static boolean isMissing(String jdbcUrl) {
    return jdbcUrl.startsWith(SQLITE)
        && Files.notExists(Path.of(jdbcUrl.substring(SQLITE.length())));
  }

  private static Optional<OwnKey> of(User user, Store store) {
    var newest =
        new TorrentQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sort.AGE,
            true,
            0,
            1);
    return store.torrents().list(newest, new Viewer(user.account())).rows().stream()
        .findFirst()
        .flatMap(row -> store.torrents().byId(row.id(), new Viewer(user.account())))
        .map(detail -> {
          var torrent = detail.torrent();
          var key = new HmacKeyFormula(secret(store));
          return new OwnKey(
              key.key(user.id(), user.keyVersion(), torrent.keyHash()).text(), torrent.keyHash());
        });
  }

  private static byte[] secret(Store store) {
    return store
        .settings()
        .keepSecret(
            "announce-key",
            () -> {
              throw new Failure("this data directory has never served: start the program once");
            });
  }
}
