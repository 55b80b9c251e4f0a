package org.swarmkeep.metainfo;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.BInteger;
import org.swarmkeep.bencode.BList;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.protocol.ForeignText;

/**
 * What stands around the info dictionary. None of it takes part in the info hash, so an entry of
 * the wrong kind is passed over; {@link #report} says so. Immutable.
 */
final class Outer {
  static final String ANNOUNCE = "announce";
  static final String ANNOUNCE_LIST = "announce-list";
  static final String COMMENT = "comment";
  static final String CREATED_BY = "created by";
  static final String CREATION_DATE = "creation date";
  static final String NODES = "nodes";
  static final String URL_LIST = "url-list";
  static final List<String> WEB_SEED_KEYS = List.of(URL_LIST, "httpseeds");

  private static final int TRACKERS_MAX = 200;
  private static final int URL_CHARS_MAX = 2_000;
  private static final int COMMENT_CHARS_MAX = 10_000;
  private static final int LINE_CHARS_MAX = 500;

  private final BDictionary root;

  Outer(BDictionary root) {
    this.root = root;
  }

  /** BEP 12: where there is a usable announce-list, announce does not count. */
  List<List<String>> tiers() {
    var tiers = new ArrayList<List<String>>();
    int room = TRACKERS_MAX;
    for (var written : writtenTiers()) {
      var tier = texts(written).map(Outer::url).filter(url -> !url.isEmpty()).limit(room).toList();
      if (!tier.isEmpty()) {
        tiers.add(tier);
      }
      room -= tier.size();
    }
    return tiers.isEmpty() ? announceAlone() : List.copyOf(tiers);
  }

  private List<List<String>> announceAlone() {
    return root.bytes(ANNOUNCE)
        .map(Outer::url)
        .filter(url -> !url.isEmpty())
        .map(url -> List.of(List.of(url)))
        .orElse(List.of());
  }

  private List<BValue> writtenTiers() {
    return root.list(ANNOUNCE_LIST).map(BList::values).orElse(List.of());
  }

  /** Where to fetch the data itself from: BEP 19 and BEP 17. */
  List<String> webSeeds() {
    return WEB_SEED_KEYS.stream()
        .flatMap(key -> root.get(key).stream())
        .flatMap(Outer::texts)
        .map(Outer::url)
        .filter(url -> !url.isEmpty())
        .toList();
  }

  Optional<String> comment() {
    return root.bytes(COMMENT).map(text -> ForeignText.lines(text.text(), COMMENT_CHARS_MAX));
  }

  Optional<String> createdBy() {
    return root.bytes(CREATED_BY).map(Outer::line);
  }

  Optional<Instant> createdAt() {
    try {
      var seconds = root.integer(CREATION_DATE);
      return seconds.isPresent()
          ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // beyond every calendar; reported
    }
  }

  static String line(BBytes text) {
    return ForeignText.line(text.text(), LINE_CHARS_MAX);
  }

  /** Says what was passed over. */
  void report(Warnings warnings) {
    expect(ANNOUNCE, BBytes.class, warnings);
    expect(ANNOUNCE_LIST, BList.class, warnings);
    expect(COMMENT, BBytes.class, warnings);
    expect(CREATED_BY, BBytes.class, warnings);
    expect(CREATION_DATE, BInteger.class, warnings);
    expect(NODES, BList.class, warnings);
    if (root.integer(CREATION_DATE).isPresent() && createdAt().isEmpty()) {
      warnings.add("Its creation date is beyond every calendar; it is left out");
    }
    long written = writtenTiers().stream().mapToLong(Outer::entries).sum();
    long kept = tiers().stream().mapToLong(List::size).sum();
    if (written > 0 && kept < written) {
      warnings.add(
          written > TRACKERS_MAX
              ? "It names " + written + " trackers; only " + TRACKERS_MAX + " are kept"
              : "Some of its tracker addresses are empty or not text; they are left out");
    }
  }

  private void expect(String key, Class<? extends BValue> kind, Warnings warnings) {
    if (root.get(key).filter(value -> !kind.isInstance(value)).isPresent()) {
      warnings.add("Its '" + key + "' is not what it should be; it is left out");
    }
  }

  /** Some programs write a bare address where a list of them belongs. */
  private static Stream<BBytes> texts(BValue written) {
    return switch (written) {
      case BBytes text -> Stream.of(text);
      case BList list ->
          list.values().stream().filter(BBytes.class::isInstance).map(BBytes.class::cast);
      case BInteger _, BDictionary _ -> Stream.empty();
    };
  }

  private static int entries(BValue written) {
    return written instanceof BList list ? list.values().size() : 1;
  }

  private static String url(BBytes text) {
    return ForeignText.line(text.text().strip(), URL_CHARS_MAX);
  }
}
