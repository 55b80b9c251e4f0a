package org.swarmkeep.app.commands.asking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.client.AddressFamilies;
import org.swarmkeep.client.ClientSettings;
import org.swarmkeep.client.TrackerClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that asks trackers takes. */
final class AskingOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "MAGNET|FILE|INFOHASH",
      description = "A magnet link, a .torrent file, or an info hash (40 or 64 digits).")
  private String subject;

  @Option(
      names = "--tracker",
      paramLabel = "URL",
      description = "A tracker to ask, beside those the torrent names; may be repeated.")
  private List<String> trackers = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "How long to wait for a tracker, 1 to 600 (default 15).")
  private int timeoutSeconds;

  @Option(names = "--ipv4", description = "Ask over IPv4 alone.")
  private boolean ipv4;

  @Option(names = "--ipv6", description = "Ask over IPv6 alone.")
  private boolean ipv6;

  /** The torrent, with at least one tracker to ask. */
  Subject subject() {
    var whole = Subject.of(subject).withTrackers(trackers);
    if (whole.trackers().isEmpty()) {
      throw misuse("nothing here names a tracker; give one with --tracker URL");
    }
    return whole;
  }

  /**
   * The one tracker to ask, if one is enough: what was asked for goes before what is in the file.
   */
  String firstTracker() {
    var named = subject().trackers();
    return trackers.isEmpty() ? named.getFirst() : trackers.getFirst();
  }

  TrackerClient client() {
    if (timeoutSeconds < 1 || timeoutSeconds > 600) {
      throw misuse("--timeout " + timeoutSeconds + ": must be between 1 and 600");
    }
    if (ipv4 && ipv6) {
      throw misuse("--ipv4 and --ipv6 exclude each other; without either, both are tried");
    }
    return new TrackerClient(
        ClientSettings.defaults()
            .withDeadline(Duration.ofSeconds(timeoutSeconds))
            .withFamilies(families()));
  }

  private AddressFamilies families() {
    if (ipv4) {
      return AddressFamilies.IPV4_ONLY;
    }
    return ipv6 ? AddressFamilies.IPV6_ONLY : AddressFamilies.EITHER;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
