package org.swarmkeep.app.commands.admin;

import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.commands.MissingSubcommand;
import org.swarmkeep.app.commands.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds groups, to which entries can be opened, and their members. */
@Command(
    name = "group",
    description = "Adds groups, to which entries can be opened, and their members.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AdminGroupCommand.Member.class)
final class AdminGroupCommand extends MissingSubcommand {
  @Spec private CommandSpec spec;

  @Command(name = "add", description = "Adds a group.")
  void add(@Mixin ConfigurationOptions options, @Parameters(paramLabel = "GROUP") String name) {
    Keeping.with(
        options,
        store -> {
          var group =
              store
                  .groups()
                  .create(name)
                  .orElseThrow(() -> new Failure("there is already a group " + name));
          Keeping.note(store, "group.create", group.name(), "");
          spec.commandLine().getOut().println("Added the group " + group.name() + ".");
        });
  }

  @Command(name = "list", description = "Lists the groups.")
  void list(@Mixin ConfigurationOptions options) {
    Keeping.with(
        options,
        store -> {
          var table = new Table("ID", "NAME", "MEMBERS", "TORRENTS");
          for (var summary : store.groups().list()) {
            table.add(
                summary.group().id(),
                summary.group().name(),
                summary.members(),
                summary.torrents());
          }
          table.print(spec.commandLine().getOut());
        });
  }

  /** Puts users into groups and takes them out. */
  @Command(
      name = "member",
      description = "Puts users into groups and takes them out.",
      synopsisSubcommandLabel = "COMMAND")
  static final class Member extends MissingSubcommand {
    @Spec private CommandSpec spec;

    @Command(name = "add", description = "Puts a user into a group.")
    void add(
        @Mixin ConfigurationOptions options,
        @Parameters(paramLabel = "GROUP") String groupName,
        @Parameters(paramLabel = "NAME") String userName) {
      Keeping.with(
          options,
          store -> {
            var group = Keeping.group(store, groupName);
            var user = Keeping.user(store, userName);
            store.groups().addMember(group.id(), user.id());
            Keeping.note(store, "group.member.add", group.name(), user.name());
            spec.commandLine().getOut().println(user.name() + " is in " + group.name() + ".");
          });
    }

    @Command(name = "remove", description = "Takes a user out of a group.")
    void remove(
        @Mixin ConfigurationOptions options,
        @Parameters(paramLabel = "GROUP") String groupName,
        @Parameters(paramLabel = "NAME") String userName) {
      Keeping.with(
          options,
          store -> {
            var group = Keeping.group(store, groupName);
            var user = Keeping.user(store, userName);
            store.groups().removeMember(group.id(), user.id());
            Keeping.note(store, "group.member.remove", group.name(), user.name());
            spec.commandLine().getOut().println(user.name() + " is out of " + group.name() + ".");
          });
    }
  }
}
