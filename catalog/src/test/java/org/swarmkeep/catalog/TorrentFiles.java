package org.swarmkeep.catalog;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes .torrent files as clients write them. */
final class TorrentFiles {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int PIECE_BYTES = 262_144;

  private TorrentFiles() {}

  /** A public torrent with trackers of its own, unlike every other. */
  static byte[] open(String name) {
    return file(name, "", "8:announce33:http://elsewhere.example/announce");
  }

  /** A torrent that is private already. */
  static byte[] closed(String name) {
    return file(name, "7:privatei1e", "8:announce33:http://elsewhere.example/announce");
  }

  private static byte[] file(String name, String mark, String outer) {
    int number = NUMBER.incrementAndGet();
    var nameBytes = name.getBytes(StandardCharsets.UTF_8);
    var info =
        "d6:lengthi"
            + PIECE_BYTES
            + "e4:name"
            + nameBytes.length
            + ":"
            + name
            + "12:piece lengthi"
            + PIECE_BYTES
            + "e6:pieces20:"
            + "%020d".formatted(number)
            + mark
            + "e";
    return ("d" + outer + "4:info" + info + "e").getBytes(StandardCharsets.UTF_8);
  }
}
