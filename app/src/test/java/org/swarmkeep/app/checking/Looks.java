package org.swarmkeep.app.checking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;

/** Checks as the tests make them. */
final class Looks {
  static final InfoHash HASH = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  static final InfoHash STRANGER = InfoHash.parse("ffffffffffffffffffffffffffffffffffffffff");

  private Looks() {}

  /** About a torrent that was made up. */
  static Question madeUp() {
    return question(false);
  }

  /** About a torrent that was named. */
  static Question given() {
    return question(true);
  }

  private static Question question(boolean isGiven) {
    var announcer = new Announcer(PeerId.of("-SK0100-abcdefghijkl"), 6881, 7);
    return new Question(HASH, isGiven, STRANGER, announcer, Duration.ofMillis(400));
  }

  static TrackerUrl url(String text) {
    return switch (TrackerUrl.parse(text)) {
      case TrackerUrl.Reading.Read(var url) -> url;
      case TrackerUrl.Reading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  static List<Finding> findings(TrackerReport report) {
    return report.found().stream().map(Found::finding).toList();
  }

  static List<Finding> look(String url, Question question) {
    return findings(new TrackerCheck().look(url(url), question));
  }

  /** A DNS of the test's own. */
  static Names names(List<String> texts, String... addresses) {
    return new Names() {
      @Override
      public List<InetAddress> addresses(String host) throws UnknownHostException {
        if (addresses.length == 0) {
          throw new UnknownHostException(host);
        }
        return Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
      }

      @Override
      public List<String> texts(String host) {
        return texts;
      }
    };
  }
}
