package org.swarmkeep.app.commands.admin;

import java.util.LinkedHashSet;
import java.util.List;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.commands.MissingSubcommand;
import org.swarmkeep.app.commands.Table;
import org.swarmkeep.catalog.doors.Scope;
import org.swarmkeep.catalog.doors.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives out API tokens and takes them back. */
@Command(
    name = "token",
    description = "Gives out tokens for the REST API and takes them back.",
    synopsisSubcommandLabel = "COMMAND")
final class AdminTokenCommand extends MissingSubcommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "add",
      description = "Makes a token and prints it, this once: only its hash is kept.")
  void add(
      @Mixin ConfigurationOptions options,
      @Parameters(paramLabel = "NAME", description = "What the token is for.") String name,
      @Option(
              names = "--scopes",
              paramLabel = "SCOPE",
              split = ",",
              required = true,
              description = {
                "What the token may do, parted by commas: users:write, torrents:write,",
                "torrents:read, stats:read, sessions:read, quarantine:decide."
              })
          List<String> scopes) {
    scopes.forEach(this::checkScope);
    var token = Secrets.newToken();
    Keeping.with(
        options,
        store -> {
          var shown = token.substring(0, Secrets.TOKEN_FIRST_CHARACTERS);
          var hash = Secrets.sha256(token);
          if (!store.tokens().create(name, hash, shown, new LinkedHashSet<>(scopes))) {
            throw new Failure("there is already a token " + name + "; revoke it or choose a name");
          }
          Keeping.note(store, "token.create", name, String.join(" ", scopes));
        });
    spec.commandLine().getOut().println(token);
  }

  @Command(name = "list", description = "Lists the tokens; the tokens themselves are not kept.")
  void list(@Mixin ConfigurationOptions options) {
    Keeping.with(
        options,
        store -> {
          var table = new Table("NAME", "BEGINS", "SCOPES", "CREATED", "LAST USED");
          for (var token : store.tokens().list()) {
            table.add(
                token.name(),
                token.firstCharacters(),
                String.join(",", token.scopes()),
                token.created(),
                token.lastUsed().map(Object::toString).orElse("never"));
          }
          table.print(spec.commandLine().getOut());
        });
  }

  @Command(name = "revoke", description = "Takes a token back: it opens nothing any more.")
  void revoke(@Mixin ConfigurationOptions options, @Parameters(paramLabel = "NAME") String name) {
    Keeping.with(
        options,
        store -> {
          if (!store.tokens().revoke(name)) {
            throw new Failure(
                "there is no token " + name + "; swarmkeep admin token list names all");
          }
          Keeping.note(store, "token.revoke", name, "");
          spec.commandLine().getOut().println("Revoked " + name + ".");
        });
  }

  private void checkScope(String word) {
    if (Scope.of(word).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no scope " + word + "; there are " + String.join(", ", Scope.words()));
    }
  }
}
