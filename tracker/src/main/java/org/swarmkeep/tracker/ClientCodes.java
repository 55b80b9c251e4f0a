package org.swarmkeep.tracker;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The common clients by small numbers, so that they can be counted while announces are answered.
 * Known by the first three bytes of Azureus's form of a peer id (BEP 20); what clients say of
 * themselves is no proof.
 */
final class ClientCodes {
  /** No client of the list. */
  static final int OTHER = 0;

  private record Client(String letters, String name) {}

  private static final List<Client> CLIENTS =
      List.of(
          new Client("", "other"),
          new Client("qB", "qBittorrent"),
          new Client("TR", "Transmission"),
          new Client("DE", "Deluge"),
          new Client("lt", "rTorrent"),
          new Client("LT", "libtorrent"),
          new Client("UT", "uTorrent"),
          new Client("UM", "uTorrent Mac"),
          new Client("BI", "BiglyBT"),
          new Client("AZ", "Vuze"),
          new Client("BC", "BitComet"),
          new Client("A2", "aria2"),
          new Client("FL", "Flud"),
          new Client("LW", "LibreTorrent"),
          new Client("PI", "PicoTorrent"),
          new Client("KT", "KTorrent"),
          new Client("TX", "Tixati"),
          new Client("WW", "WebTorrent"),
          new Client("FD", "Free Download Manager"),
          new Client("XL", "Xunlei"));

  private static final int[] PREFIXES = prefixes();
  private static final int PREFIX_SHIFT = 40; // of the first eight bytes

  private ClientCodes() {}

  private static int[] prefixes() {
    return CLIENTS.stream()
        .mapToInt(client -> client.letters().isEmpty() ? 0 : prefix(client.letters()))
        .toArray();
  }

  private static int prefix(String letters) {
    var bytes = letters.getBytes(StandardCharsets.US_ASCII);
    return ('-' << 16) | (bytes[0] << 8) | bytes[1];
  }

  static int count() {
    return CLIENTS.size();
  }

  static String name(int code) {
    return CLIENTS.get(code).name();
  }

  /**
   * The number of a client, below {@link #count}.
   *
   * @param peerIdHead the first eight bytes of the peer id
   */
  static int of(long peerIdHead) {
    int prefix = (int) (peerIdHead >>> PREFIX_SHIFT);
    for (int code = 1; code < PREFIXES.length; code++) {
      if (PREFIXES[code] == prefix) {
        return code;
      }
    }
    return OTHER;
  }
}
