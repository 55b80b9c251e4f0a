package org.swarmkeep.app.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client of few words: announces over HTTP, the numbers being what the test says. */
final class Announcer {
  private final String announceUrl;
  private final String infoHash;
  private final String peerId;

  /**
   * @param announceUrl with its key
   * @param infoHash 40 hexadecimal digits
   * @param number tells announcers apart
   */
  Announcer(String announceUrl, String infoHash, int number) {
    this(announceUrl, infoHash, "-TE0001-%012d".formatted(number));
  }

  private Announcer(String announceUrl, String infoHash, String peerId) {
    this.announceUrl = announceUrl;
    this.infoHash = infoHash;
    this.peerId = peerId;
  }

  /**
   * The same announcer calling itself another client.
   *
   * @param prefix eight characters such as {@code -qB4620-}
   */
  Announcer as(String prefix) {
    return new Announcer(announceUrl, infoHash, prefix + peerId.substring(prefix.length()));
  }

  /** The same client after the tracker moved to another port. */
  Announcer at(int port) {
    var moved = announceUrl.replaceFirst(":\\d+/", ":" + port + "/");
    return new Announcer(moved, infoHash, peerId);
  }

  /** Another session of the same user. */
  Announcer as(int number) {
    return new Announcer(announceUrl, infoHash, number);
  }

  /** Answers the bencoded reply. */
  String announce(String event, long uploaded, long downloaded, long left) {
    var url =
        announceUrl
            + "&info_hash="
            + percentEncoded(HexFormat.of().parseHex(infoHash))
            + "&peer_id="
            + percentEncoded(peerId.getBytes(StandardCharsets.ISO_8859_1))
            + "&port=6881&compact=1&uploaded="
            + uploaded
            + "&downloaded="
            + downloaded
            + "&left="
            + left
            + (event.isEmpty() ? "" : "&event=" + event);
    return Http.get(url).body();
  }

  private static String percentEncoded(byte[] bytes) {
    return HexFormat.ofDelimiter("%").formatHex(bytes).transform(it -> "%" + it);
  }
}
