package org.swarmkeep.tracker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.MappedAddress;

/**
 * Answers HTTP requests (BEP 3, 7, 23, 24, 31, 48): bytes in, bytes out, no I/O. One per front-door
 * thread; not safe for sharing.
 *
 * <p>A refusal of the tracker is a bencoded failure with status 200, because clients hide the
 * reason behind any other status. A repeated parameter counts the first time.
 */
final class HttpAnswerer {
  /** The room one reply may need. */
  static final int REPLY_BYTES_MAX = 64 << 10;

  /** What the connection does after an answer. */
  enum Next {
    /** The request is not whole yet. */
    READ_ON,
    KEEP,
    CLOSE,
    /** Close, but read what the client still sends, or it would lose the reply to a reset. */
    LINGER,
    /** Nothing was written: the path is a side page's. */
    SIDE_PAGE
  }

  private static final byte[] INFO_HASH = Ascii.bytes("info_hash");
  private static final int GZIP_WORTHWHILE = 512;

  /** More hashes than this need not be answered; BEP 15 has 74. */
  private static final int SCRAPED_MAX = 200;

  private final AnnounceDesk desk;
  private final Tally tally;
  private final HttpHead head = new HttpHead();
  private final AnnounceUrl url = new AnnounceUrl();
  private final HttpQuery query = new HttpQuery();
  private final AnnounceRequest announce = new AnnounceRequest();
  private final AnnounceAnswer answer = new AnnounceAnswer();
  private final HttpReply reply = new HttpReply();
  private final BencodedReply body = new BencodedReply();
  private final byte[] scrapeText = new byte[REPLY_BYTES_MAX / 2];
  private byte[] bytes = {};

  HttpAnswerer(AnnounceDesk desk, Tally tally) {
    this.desk = desk;
    this.tally = tally;
  }

  /**
   * Answers the first request in the bytes, if it is whole.
   *
   * @param in bytes in an array, from its position to its limit; the position moves behind the
   *     request that was answered
   * @param high upper half of the source address, see {@link MappedAddress}
   * @param out has room for {@value #REPLY_BYTES_MAX} bytes
   */
  Next answer(ByteBuffer in, long high, long low, ByteBuffer out, long nowSeconds) {
    bytes = in.array();
    int offset = in.arrayOffset();
    switch (head.read(bytes, offset + in.position(), offset + in.limit())) {
      case INCOMPLETE -> {
        return Next.READ_ON;
      }
      case BAD -> {
        return protest(out, "400 Bad Request", "This is no HTTP/1.1 request.\n");
      }
      case TARGET_TOO_LONG -> {
        return protest(out, "414 URI Too Long", "A URL may have 16 KiB here.\n");
      }
      case TOO_LARGE -> {
        return protest(
            out, "431 Request Header Fields Too Large", "Headers may have 32 KiB here.\n");
      }
      case WHOLE -> {
        tally.add(Counter.HTTP_REQUESTS);
        in.position(head.end() - offset);
      }
    }
    return answerWhole(high, low, out, nowSeconds);
  }

  private Next protest(ByteBuffer out, String status, String text) {
    tally.add(Counter.HTTP_MALFORMED);
    HttpReply.plain(out, status, text);
    return Next.LINGER;
  }

  private Next answerWhole(long high, long low, ByteBuffer out, long nowSeconds) {
    if (head.method() == HttpHead.Method.OTHER) {
      HttpReply.plain(out, "405 Method Not Allowed\r\nAllow: GET, HEAD", "Only GET and HEAD.\n");
      return Next.LINGER;
    }
    url.read(bytes, head.targetFrom(), head.targetTo());
    if (url.place() == AnnounceUrl.Place.ELSEWHERE) {
      return Next.SIDE_PAGE;
    }
    boolean keepAlive = head.keepsAlive();
    if (head.method() == HttpHead.Method.HEAD) {
      reply.begin(out, keepAlive);
      reply.end();
    } else if (url.place() == AnnounceUrl.Place.ANNOUNCE) {
      reply.begin(out, keepAlive);
      announce(high, low, out, nowSeconds);
      reply.end();
    } else {
      scrape(high, low, out, keepAlive);
    }
    if (keepAlive) {
      return Next.KEEP;
    }
    return head.hasBody() ? Next.LINGER : Next.CLOSE;
  }

  private void announce(long high, long low, ByteBuffer out, long nowSeconds) {
    announce.begin(high, low);
    url.giveKeyTo(announce);
    var wrong =
        query.readAnnounce(bytes, url.queryFrom(), url.queryTo(), announce, desk.needsKey());
    if (!wrong.isEmpty()) {
      tally.add(Counter.INVALID_ANNOUNCES);
      body.failure(wrong, AnnounceDesk.RETRY_SOON_SECONDS, false, out);
      return;
    }
    answer.clear();
    var refusal = desk.serve(announce, answer, nowSeconds);
    if (refusal.isEmpty()) {
      tally.add(announce.isFromIpv4() ? Counter.HTTP_ANNOUNCES_4 : Counter.HTTP_ANNOUNCES_6);
      body.served(answer, announce, desk.minIntervalSeconds(), query, out);
    } else {
      boolean isFinal = refusal.startsWith(Refusal.TORRENT_REMOVED.text());
      body.failure(refusal, desk.retrySeconds(), isFinal, out);
    }
  }

  /** A scrape lists what was asked for; what the key does not open has zeros (BEP 48). */
  private void scrape(long high, long low, ByteBuffer out, boolean keepAlive) {
    tally.add(Counter.HTTP_SCRAPES);
    announce.begin(high, low);
    url.giveKeyTo(announce);
    var hashes = new TreeSet<>(Comparator.comparing(InfoHash::hex));
    var wrong =
        announce.hasKey || !desk.needsKey() ? readHashes(hashes) : Refusal.PASSKEY_MISSING.text();
    var scraped = ByteBuffer.wrap(scrapeText);
    if (wrong.isEmpty()) {
      wrong = scrape(hashes, scraped);
    }
    if (!wrong.isEmpty()) {
      reply.begin(out, keepAlive);
      body.failure(wrong, AnnounceDesk.RETRY_SOON_SECONDS, false, out);
    } else if (head.acceptsGzip() && scraped.position() > GZIP_WORTHWHILE) {
      reply.beginGzip(out, keepAlive);
      out.put(gzip(scrapeText, scraped.position()));
    } else {
      reply.begin(out, keepAlive);
      out.put(scrapeText, 0, scraped.position());
    }
    reply.end();
  }

  private String scrape(Set<InfoHash> hashes, ByteBuffer out) {
    boolean seesAny = false;
    body.beginScrape(out);
    for (var hash : hashes) {
      announce.hashHead = hash.head();
      announce.hashMiddle = hash.middle();
      announce.hashTail = hash.tail();
      answer.counted(0, 0, 0, 0);
      if (desk.maySee(announce)) {
        seesAny = true;
        desk.count(announce, answer);
      }
      body.scraped(hash, answer, out);
    }
    body.endScrape(out);
    if (hashes.isEmpty()) {
      return "A scrape names the info_hash it asks for";
    }
    return seesAny ? "" : "This passkey opens none of these torrents";
  }

  private String readHashes(Set<InfoHash> into) {
    int at = url.queryFrom();
    while (at < url.queryTo() && into.size() < SCRAPED_MAX) {
      int end = Ascii.indexOf(bytes, (byte) '&', at, url.queryTo());
      end = end < 0 ? url.queryTo() : end;
      int equals = Ascii.indexOf(bytes, (byte) '=', at, end);
      if (equals >= 0 && Ascii.equals(bytes, at, equals, INFO_HASH)) {
        var wrong = query.decodeHash(bytes, equals + 1, end);
        if (!wrong.isEmpty()) {
          return wrong;
        }
        into.add(query.decodedHash());
      }
      at = end + 1;
    }
    return "";
  }

  private static byte[] gzip(byte[] text, int length) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  /** The path of a side page. */
  String sidePath() {
    int mark = Ascii.indexOf(bytes, (byte) '?', head.targetFrom(), head.targetTo());
    return Ascii.text(bytes, head.targetFrom(), mark < 0 ? head.targetTo() : mark);
  }

  boolean keepsAlive() {
    return head.keepsAlive();
  }

  boolean isHead() {
    return head.method() == HttpHead.Method.HEAD;
  }

  boolean isForwarded() {
    return head.isForwarded();
  }
}
