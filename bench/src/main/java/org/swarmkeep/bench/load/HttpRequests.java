package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.swarmkeep.protocol.Event;

/**
 * Writes HTTP tracker requests in place as clients write them (BEP 3, 7, 23, 48), with the key as a
 * parameter when there are keys. Allocates nothing once warm. Owned by one thread.
 */
final class HttpRequests {
  /** More than any request here is long. */
  static final int LENGTH_MAX = 1024;

  private static final byte[] ANNOUNCE = ascii("GET /announce?");
  private static final byte[] SCRAPE = ascii("GET /scrape?");
  private static final byte[] PASSKEY = ascii("passkey=");
  private static final byte[] INFO_HASH = ascii("info_hash=");
  private static final byte[] PEER_ID = ascii("&peer_id=-SK0001-");
  private static final byte[] PORT = ascii("&port=");
  private static final byte[] UPLOADED = ascii("&uploaded=");
  private static final byte[] DOWNLOADED = ascii("&downloaded=");
  private static final byte[] LEFT = ascii("&left=");
  private static final byte[] KEY = ascii("&corrupt=0&key=");
  private static final byte[] EVENT = ascii("&event=");
  private static final byte[] NUMWANT = ascii("&numwant=");
  private static final byte[] COMPACT = ascii("&compact=1&no_peer_id=1");
  private static final byte[] HEX = ascii("0123456789ABCDEF");
  private static final byte[] ID_LETTERS = ascii("abcdefghijklmnopqrstuvwxyz012345");
  private static final byte[][] EVENT_WORDS = eventWords();
  private static final int ID_LETTERS_COUNT = 12;
  private static final int DECIMALS_MAX = 20;

  private final Population population;
  private final Passkeys passkeys;
  private final EventMix events;
  private final int numwant;
  private final int addresses;
  private final byte[] tail;
  private final byte[] decimals = new byte[DECIMALS_MAX];

  HttpRequests(HttpPlan plan) {
    population = plan.population();
    passkeys = plan.passkeys();
    events = plan.events();
    numwant = plan.numwant();
    addresses = plan.addresses();
    tail = ascii(tail(plan));
  }

  private static String tail(HttpPlan plan) {
    return """
     HTTP/1.1\r
    Host: %s:%d\r
    User-Agent: swarmkeep-bench\r
    Accept-Encoding: gzip\r
    Connection: %s\r
    \r
    """
        .formatted(
            plan.isV6() ? "[::1]" : plan.server().getHostString(),
            plan.server().getPort(),
            plan.keepAlive() ? "keep-alive" : "close");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[][] eventWords() {
    var words = new byte[Event.values().length][];
    for (var event : Event.values()) {
      words[event.number()] = ascii(event.word());
    }
    return words;
  }

  /** Writes the first announce of a peer: event started. */
  void firstAnnounce(ByteBuffer out, int peer, long random) {
    announce(out, peer, Event.STARTED, random);
  }

  void announce(ByteBuffer out, int peer, long random) {
    announce(out, peer, events.draw(random), random);
  }

  private void announce(ByteBuffer out, int peer, Event event, long random) {
    boolean seeder = event == Event.COMPLETED || population.isSeeder(peer);
    long identity = Population.identity(peer);
    out.put(ANNOUNCE);
    keyAndHash(out, peer);
    out.put(PEER_ID);
    for (int i = 0; i < ID_LETTERS_COUNT; i++) {
      out.put(ID_LETTERS[(int) (identity >>> (5 * i)) & 31]);
    }
    decimal(out.put(PORT), Population.portOf(peer, addresses));
    decimal(out.put(UPLOADED), random >>> 33);
    decimal(out.put(DOWNLOADED), random >>> 34);
    decimal(out.put(LEFT), seeder ? 0 : Population.leftOfLeecher(peer));
    hex(out.put(KEY), identity);
    if (event != Event.NONE) {
      out.put(EVENT).put(EVENT_WORDS[event.number()]);
    }
    decimal(out.put(NUMWANT), Math.max(0, numwant));
    out.put(COMPACT).put(tail);
  }

  void scrape(ByteBuffer out, int peer) {
    out.put(SCRAPE);
    keyAndHash(out, peer);
    out.put(tail);
  }

  private void keyAndHash(ByteBuffer out, int peer) {
    if (!passkeys.isEmpty()) {
      out.put(PASSKEY);
      passkeys.write(peer, out, out.position());
      out.position(out.position() + Passkeys.DIGITS).put((byte) '&');
    }
    int torrent = population.torrentOf(peer);
    out.put(INFO_HASH);
    escaped(out, Population.hashHead(torrent), Long.BYTES);
    escaped(out, Population.hashMiddle(torrent), Long.BYTES);
    escaped(out, (long) Population.hashTail(torrent) << Integer.SIZE, Integer.BYTES);
  }

  /** Writes the first bytes of a long as a URL has them: letters, digits and -._~ as they are. */
  private static void escaped(ByteBuffer out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int octet = (int) (value >>> (Long.SIZE - Byte.SIZE * (i + 1))) & 0xff;
      if (isUnreserved(octet)) {
        out.put((byte) octet);
      } else {
        out.put((byte) '%').put(HEX[octet >>> 4]).put(HEX[octet & 15]);
      }
    }
  }

  private static boolean isUnreserved(int octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '.'
        || octet == '_'
        || octet == '~';
  }

  private static void hex(ByteBuffer out, long value) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      out.put(HEX[(int) (value >>> shift) & 15]);
    }
  }

  private void decimal(ByteBuffer out, long value) {
    int at = DECIMALS_MAX;
    long rest = value;
    do {
      decimals[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.put(decimals, at, DECIMALS_MAX - at);
  }
}
