package org.swarmkeep.app.commands.admin;

import java.util.Optional;
import java.util.function.Consumer;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.serving.DataDirectory;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.User;

/** Opens the database of the configuration for one act, and finds what the act names. */
final class Keeping {
  private Keeping() {}

  static void with(ConfigurationOptions options, Consumer<Store> act) {
    var data = options.read().data();
    DataDirectory.ensure(data.directory());
    try (var database = Database.open(data.databaseSettings())) {
      act.accept(database.store());
    }
  }

  static User user(Store store, String name) {
    return store
        .users()
        .byName(name)
        .orElseThrow(() ->
            new Failure("there is no user " + name + "; swarmkeep admin user list names all"));
  }

  static Group group(Store store, String name) {
    return store
        .groups()
        .byName(name)
        .orElseThrow(() ->
            new Failure("there is no group " + name + "; swarmkeep admin group list names all"));
  }

  static void note(Store store, String action, String subject, String detail) {
    store.audit().note(Optional.empty(), action, subject, detail + " (command line)");
  }
}
