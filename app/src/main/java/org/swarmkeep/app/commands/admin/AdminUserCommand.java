package org.swarmkeep.app.commands.admin;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.commands.MissingSubcommand;
import org.swarmkeep.app.commands.Table;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Users.Creation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds users and changes what they may do. */
@Command(
    name = "user",
    description = "Adds users and changes what they may do.",
    synopsisSubcommandLabel = "COMMAND")
final class AdminUserCommand extends MissingSubcommand {
  private static final int PAGE = 500;

  @Spec private CommandSpec spec;

  @Command(name = "add", description = "Adds a user who signs in with a name and a password.")
  void add(
      @Mixin ConfigurationOptions options,
      @Mixin PasswordOption password,
      @Parameters(paramLabel = "NAME", description = "Name to sign in with.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "member",
              description = "admin, moderator or member (default).")
          Role role) {
    var hash = PasswordHash.of(password.read(spec));
    var user = newUser(name, role, hash);
    Keeping.with(
        options,
        store -> {
          switch (store.users().create(user)) {
            case Creation.Created(var created) ->
                Keeping.note(store, "user.create", created.name(), "as " + word(role));
            case Creation.NameTaken() ->
                throw new Failure("the name " + name + " is taken; choose another");
            case Creation.ExternalIdTaken() ->
                throw new IllegalStateException("a user without an external id cannot take one");
          }
          out().println("Added " + user.name() + " as " + word(role) + ".");
        });
  }

  @Command(name = "list", description = "Lists the users.")
  void list(@Mixin ConfigurationOptions options) {
    Keeping.with(
        options,
        store -> {
          var table = new Table("ID", "NAME", "ROLE", "STATE", "UPLOADED", "DOWNLOADED");
          for (int from = 0; from < store.users().count(); from += PAGE) {
            for (var user : store.users().list(from, PAGE)) {
              table.add(
                  user.id(),
                  user.name(),
                  word(user.role()),
                  user.suspended() ? "suspended" : "active",
                  user.uploadedBytes(),
                  user.downloadedBytes());
            }
          }
          table.print(out());
        });
  }

  @Command(name = "role", description = "Changes a user's role.")
  void role(
      @Mixin ConfigurationOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ROLE", description = "admin, moderator or member.") Role role) {
    Keeping.with(
        options,
        store -> {
          var user = Keeping.user(store, name);
          store.users().setRole(user.id(), role);
          Keeping.note(store, "user.role", user.name(), word(role));
          out().println(user.name() + " is now " + word(role) + ".");
        });
  }

  @Command(name = "suspend", description = "Suspends a user: no sign-in, no announces.")
  void suspend(
      @Mixin ConfigurationOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--lift", description = "End the suspension instead.") boolean lift) {
    Keeping.with(
        options,
        store -> {
          var user = Keeping.user(store, name);
          store.users().setSuspended(user.id(), !lift);
          Keeping.note(store, lift ? "user.reinstate" : "user.suspend", user.name(), "");
          out().println(user.name() + (lift ? " is active again." : " is suspended."));
        });
  }

  @Command(name = "password", description = "Gives a user a new password.")
  void password(
      @Mixin ConfigurationOptions options,
      @Mixin PasswordOption password,
      @Parameters(paramLabel = "NAME") String name) {
    var hash = PasswordHash.of(password.read(spec));
    Keeping.with(
        options,
        store -> {
          var user = Keeping.user(store, name);
          store.users().setPassword(user.id(), hash);
          Keeping.note(store, "user.password", user.name(), "");
          out().println(user.name() + " has a new password.");
        });
  }

  private static NewUser newUser(String name, Role role, String hash) {
    try {
      return new NewUser(name, role, Optional.of(hash), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
