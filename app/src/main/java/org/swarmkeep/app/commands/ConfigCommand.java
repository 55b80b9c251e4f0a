package org.swarmkeep.app.commands;

import org.swarmkeep.app.configuration.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a commented sample, or checks the configuration at hand. */
@Command(
    name = "config",
    description = {
      "Prints a configuration file with every key, explained.",
      "With --check, reads the configuration as serve would and prints what holds."
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions options;

  @Option(names = "--check", description = "Check the configuration instead of printing a sample.")
  private boolean check;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    if (check) {
      options.effective().lines().forEach(out::println);
      out.println("The configuration can be used.");
    } else {
      out.print(Sample.text());
    }
    out.flush();
  }
}
