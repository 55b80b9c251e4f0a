package org.swarmkeep.metainfo;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;

/** Takes one magnet link apart, parameter by parameter. */
final class MagnetReader {
  private static final String SCHEME = "magnet:?";
  private static final String V1_TOPIC = "urn:btih:";
  private static final String V2_TOPIC = "urn:btmh:";

  /** The multihash that BEP 52 uses: SHA-256, 32 bytes. */
  private static final String SHA256_MULTIHASH = "1220";

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int NAME_CHARS_MAX = 500;
  private static final int URL_CHARS_MAX = 2_000;

  private final Set<String> v1 = new LinkedHashSet<>();
  private final Set<String> v2 = new LinkedHashSet<>();
  private final Set<String> trackers = new LinkedHashSet<>();
  private final Set<String> webSeeds = new LinkedHashSet<>();
  private final Set<PeerAddress> peers = new LinkedHashSet<>();
  private String name = "";
  private long sizeBytes = MagnetLink.UNKNOWN_SIZE;
  private FileSelection selection = FileSelection.everything();

  MagnetReading read(String link) {
    if (!link.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new MagnetReading.Unreadable("A magnet link begins with 'magnet:?'");
    }
    if (link.length() > MagnetLink.CHARS_MAX) {
      return new MagnetReading.Unreadable(
          "The link has " + link.length() + " characters; at most 65536 are accepted");
    }
    try {
      for (int at = SCHEME.length(); at <= link.length(); ) {
        int end = link.indexOf('&', at);
        end = end < 0 ? link.length() : end;
        take(link.substring(at, end));
        at = end + 1;
      }
      return new MagnetReading.Read(magnet());
    } catch (MetainfoException e) {
      return new MagnetReading.Unreadable(e.sentence());
    }
  }

  private MagnetLink magnet() throws MetainfoException {
    if (v1.isEmpty() && v2.isEmpty()) {
      throw new MetainfoException(
          "The link names no torrent: it has no 'xt=urn:btih:' and no 'xt=urn:btmh:'");
    }
    if (v1.size() > 1 || v2.size() > 1) {
      throw new MetainfoException("The link names several torrents; only one can be read");
    }
    return new MagnetLink(
        new MagnetLink.Topic(String.join("", v1), String.join("", v2)),
        name,
        sizeBytes,
        new MagnetLink.Sources(List.copyOf(trackers), List.copyOf(webSeeds), List.copyOf(peers)),
        selection);
  }

  private void take(String parameter) throws MetainfoException {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return;
    }
    var written = parameter.substring(equals + 1);
    switch (unnumbered(parameter.substring(0, equals).toLowerCase(Locale.ROOT))) {
      case "xt" -> takeTopic(PercentCode.decode(written));
      case "dn" ->
          name = ForeignText.line(PercentCode.decode(written.replace('+', ' ')), NAME_CHARS_MAX);
      case "xl" -> takeSize(PercentCode.decode(written));
      case "tr" -> takeUrl(PercentCode.decode(written).strip(), trackers);
      case "ws" -> takeUrl(PercentCode.decode(written).strip(), webSeeds);
      case "so" -> FileSelection.parse(PercentCode.decode(written)).ifPresent(it -> selection = it);
      case "x.pe" -> PeerAddress.parse(PercentCode.decode(written)).ifPresent(this::takePeer);
      default -> {
        // Sources of other networks, keywords and the like are not for us.
      }
    }
  }

  /** {@code tr.1} is one of several {@code tr}. */
  private static String unnumbered(String key) {
    int dot = key.indexOf('.');
    return dot > 0 && key.substring(dot + 1).matches("[0-9]+") ? key.substring(0, dot) : key;
  }

  private void takeTopic(String topic) throws MetainfoException {
    var lower = topic.toLowerCase(Locale.ROOT);
    if (lower.startsWith(V1_TOPIC)) {
      var digits = lower.substring(V1_TOPIC.length());
      v1.add(
          hex(digits, 2 * InfoHash.BYTES)
              .or(() -> base32(digits))
              .map(HexFormat.of()::formatHex)
              .orElseThrow(() ->
                  new MetainfoException(
                      "The 'btih' hash must be 40 hexadecimal digits or 32 letters of base32, "
                          + was(digits))));
    } else if (lower.startsWith(V2_TOPIC)) {
      var digits = lower.substring(V2_TOPIC.length());
      v2.add(
          Optional.of(digits)
              .filter(text -> text.startsWith(SHA256_MULTIHASH))
              .flatMap(text -> hex(text.substring(SHA256_MULTIHASH.length()), 64))
              .map(HexFormat.of()::formatHex)
              .orElseThrow(() ->
                  new MetainfoException(
                      "The 'btmh' hash must be 1220 and 64 hexadecimal digits, " + was(digits))));
    }
  }

  private static String was(String digits) {
    return "but it is '" + PathRules.shown(digits) + "' (" + digits.length() + " characters)";
  }

  private void takeSize(String digits) {
    if (digits.matches("[0-9]{1,18}")) {
      sizeBytes = Long.parseLong(digits);
    }
  }

  private static void takeUrl(String url, Set<String> into) {
    if (!url.isEmpty() && into.size() < MagnetLink.ENTRIES_MAX) {
      into.add(ForeignText.line(url, URL_CHARS_MAX).strip());
    }
  }

  private void takePeer(PeerAddress peer) {
    if (peer.isUsable() && peers.size() < MagnetLink.ENTRIES_MAX) {
      peers.add(peer);
    }
  }

  private static Optional<byte[]> hex(String digits, int length) {
    return digits.length() == length && digits.chars().allMatch(HexFormat::isHexDigit)
        ? Optional.of(HexFormat.of().parseHex(digits))
        : Optional.empty();
  }

  /** 32 letters of RFC 4648's base32, as the oldest magnet links have. */
  private static Optional<byte[]> base32(String letters) {
    if (letters.length() != InfoHash.BYTES * 8 / 5
        || !letters.chars().allMatch(letter -> BASE32.indexOf(letter) >= 0)) {
      return Optional.empty();
    }
    var bytes = new byte[InfoHash.BYTES];
    for (int bit = 0; bit < InfoHash.BYTES * 8; bit++) {
      int letter = BASE32.indexOf(letters.charAt(bit / 5));
      int value = (letter >> (4 - bit % 5)) & 1;
      bytes[bit / 8] |= (byte) (value << (7 - bit % 8));
    }
    return Optional.of(bytes);
  }
}
