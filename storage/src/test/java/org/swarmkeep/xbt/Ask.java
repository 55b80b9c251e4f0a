package org.swarmkeep.xbt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An announce over HTTP, field by field. */
final class Ask {
  private String pass = SiteDatabase.P1;
  private String from = "127.0.0.1";
  private final Map<String, String> fields = new LinkedHashMap<>();

  Ask(int torrent) {
    fields.put("info_hash", escaped(SiteDatabase.hash(torrent)));
    peer(1);
    with("uploaded", 0);
    with("downloaded", 0);
    with("left", 100);
  }

  Ask pass(String text) {
    pass = text;
    return this;
  }

  /** The peer id and port of a client of that number. */
  Ask peer(int number) {
    fields.put("peer_id", "-XX0001-%012d".formatted(number));
    fields.put("port", Integer.toString(6880 + number));
    return this;
  }

  Ask from(String address) {
    from = address;
    return this;
  }

  Ask with(String name, Object value) {
    fields.put(name, String.valueOf(value));
    return this;
  }

  Ask without(String name) {
    fields.remove(name);
    return this;
  }

  Ask left(long bytes) {
    return with("left", bytes);
  }

  Ask uploaded(long bytes) {
    return with("uploaded", bytes);
  }

  Ask downloaded(long bytes) {
    return with("downloaded", bytes);
  }

  Ask event(String event) {
    return with("event", event);
  }

  String from() {
    return from;
  }

  static String escaped(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append("%%%02x".formatted(b & 0xff));
    }
    return text.toString();
  }

  static String hashes(int... torrents) {
    return IntStream.of(torrents)
        .mapToObj(torrent -> "info_hash=" + escaped(SiteDatabase.hash(torrent)))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return (pass.isEmpty() ? "" : "/" + pass)
        + "/announce?"
        + fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
  }
}
