package org.swarmkeep.app.commands.torrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.ForeignText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tracker addresses on the command line and on the screen. */
final class TrackerNames {
  private static final int SHOWN_CHARS_MAX = 2_000;
  private static final String MASK = "****";
  private static final Pattern WEB_SOCKET = Pattern.compile("wss?://[^/?#@\\s]+(/\\S*)?");
  private static final Pattern BARE = Pattern.compile("[a-z]+://[^/?#@]+(/(announce)?)?");

  private TrackerNames() {}

  /** As it is when keys may be seen, else with what may be a key hidden. */
  static String shown(String url, boolean withKeys) {
    return withKeys ? ForeignText.line(url, SHOWN_CHARS_MAX) : TrackerUrl.shown(url);
  }

  static boolean mayHoldKey(String url) {
    return switch (TrackerUrl.parse(url)) {
      case TrackerUrl.Reading.Read(var read) -> read.toString().contains(MASK);
      case TrackerUrl.Reading.Unreadable _ -> !BARE.matcher(url).matches();
    };
  }

  /** Each text is a tier, with commas between its trackers. */
  static List<List<String>> tiers(List<String> texts, CommandSpec command) {
    var tiers = new ArrayList<List<String>>();
    for (var text : texts) {
      var tier = Arrays.stream(text.split(",")).map(String::strip).distinct().toList();
      tier.forEach(url -> check(url, command));
      tiers.add(tier);
    }
    return tiers;
  }

  private static void check(String url, CommandSpec command) {
    if (TrackerUrl.parse(url) instanceof TrackerUrl.Reading.Unreadable(var problem)
        && !WEB_SOCKET.matcher(url).matches()) {
      throw new ParameterException(
          command.commandLine(), "--tracker " + TrackerUrl.shown(url) + ": " + problem);
    }
  }

  static Stream<String> all(List<List<String>> tiers) {
    return tiers.stream().flatMap(List::stream);
  }
}
