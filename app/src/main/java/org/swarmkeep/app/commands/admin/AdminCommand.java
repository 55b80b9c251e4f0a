package org.swarmkeep.app.commands.admin;

import org.swarmkeep.app.commands.MissingSubcommand;
import picocli.CommandLine.Command;

/** Names the acts on users, groups, tokens, rules and other sites. */
@Command(
    name = "admin",
    description = {
      "Manages users, groups and API tokens, shows the rules, imports sites.",
      "Works on the database whether or not the program is serving; a serving tracker learns of",
      "changes within a second."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AdminUserCommand.class,
      AdminGroupCommand.class,
      AdminTokenCommand.class,
      AdminRulesCommand.class,
      AdminImportCommand.class
    })
public final class AdminCommand extends MissingSubcommand {}
