package org.swarmkeep.app.commands.asking;

import java.util.List;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.explain.Explainer;
import org.swarmkeep.client.explain.Secrets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How much of an exchange is told. */
final class ExplainOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--explain", description = "Explain every byte of every packet, field by field.")
  private boolean explain;

  @Option(names = "--hex", description = "The same, with the bytes beside it in hex and ASCII.")
  private boolean hex;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "10",
      description = "Peers to explain one by one; the rest is counted (default 10).")
  private int entries;

  @Option(names = "--json", description = "Print one JSON object; it holds every peer.")
  private boolean json;

  boolean isWanted() {
    return explain || hex;
  }

  boolean withBytes() {
    return hex;
  }

  boolean isJson() {
    return json;
  }

  Explainer explainer(TrackerUrl url, boolean keysShown) {
    if (entries < 0) {
      throw new ParameterException(spec.commandLine(), "--entries " + entries + ": 0 or more");
    }
    return new Explainer(
        keysShown ? Secrets.none() : Secrets.of(List.of(url)), json ? Integer.MAX_VALUE : entries);
  }
}
