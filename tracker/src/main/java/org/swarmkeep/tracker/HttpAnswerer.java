package org.swarmkeep.tracker;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.swarmkeep.accounts.Refusal;

/**
 * Answers HTTP requests (BEP 3, 7, 23, 24, 31, 48): bytes in, bytes out, no I/O. One per front-door
 * thread; not safe for sharing.
 *
 * <p>A refusal of the tracker is a bencoded failure with status 200, because clients hide the
 * reason behind any other status. A repeated parameter counts the first time.
 */
final class HttpAnswerer implements HttpDialect {
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
    SIDE_PAGE,
    /** Nothing was written: every swarm is asked for, and may be told. */
    FULL_SCRAPE
  }

  static final String OPENS_NONE = "This passkey opens none of these torrents";
  private static final byte[] BAD_REQUEST =
      HttpReply.plain("400 Bad Request", "This is no HTTP/1.1 request.\n");
  private static final byte[] TOO_LONG =
      HttpReply.plain("414 URI Too Long", "A URL may have 16 KiB here.\n");
  private static final byte[] TOO_LARGE =
      HttpReply.plain("431 Request Header Fields Too Large", "Headers may have 32 KiB here.\n");
  private static final byte[] NOT_ALLOWED =
      HttpReply.plain("405 Method Not Allowed\r\nAllow: GET, HEAD", "Only GET and HEAD.\n");
  static final String UNTOLD_ASKER =
      "The proxy in front of this tracker does not say who asks: have it set X-Forwarded-For, or"
          + " take it out of tracker.http.trusted-proxies";

  /** An operator does not repair a configuration within seconds. */
  private static final int RETRY_CONFIGURED_SECONDS = 300;

  private static final int GZIP_WORTHWHILE = 512;

  /** More hashes than this need not be answered; BEP 15 has 74. */
  private static final int SCRAPED_MAX = 200;

  private final AnnounceDesk desk;
  private final ProxyTrail trail;
  private final FullScrapes fullScrapes;
  private final FullScrape fullScrape;
  private final Tally tally;
  private final HttpRequest alone = new HttpRequest(new AnnounceRequest());
  private final HttpRequest[] batch = new HttpRequest[HttpBatch.SIZE];
  private final AnnounceRequest[] announces = new AnnounceRequest[HttpBatch.SIZE];
  private final AnnounceAnswer answer = new AnnounceAnswer();
  private final HttpReply reply = new HttpReply();
  private final BencodedReply body = new BencodedReply();
  private final HashColumns hashes = new HashColumns(SCRAPED_MAX);
  private final ByteBuffer scraped = ByteBuffer.allocate(REPLY_BYTES_MAX / 2);
  private final GzipMember gzip = new GzipMember();
  private HttpRequest request = alone;

  HttpAnswerer(AnnounceDesk desk, ProxyTrail trail, FullScrapes fullScrapes, Tally tally) {
    Arrays.setAll(announces, _ -> new AnnounceRequest());
    Arrays.setAll(batch, i -> new HttpRequest(announces[i]));
    this.desk = desk;
    this.trail = trail;
    this.fullScrapes = fullScrapes;
    this.fullScrape = new FullScrape(fullScrapes);
    this.tally = tally;
  }

  @Override
  public Next answer(ByteBuffer in, long high, long low, ByteBuffer out, long nowSeconds) {
    request = alone;
    int offset = in.arrayOffset();
    switch (request.readHead(in.array(), offset + in.position(), offset + in.limit())) {
      case INCOMPLETE -> {
        return Next.READ_ON;
      }
      case BAD -> {
        return protest(out, BAD_REQUEST);
      }
      case TARGET_TOO_LONG -> {
        return protest(out, TOO_LONG);
      }
      case TOO_LARGE -> {
        return protest(out, TOO_LARGE);
      }
      case WHOLE -> {
        tally.add(Counter.HTTP_REQUESTS);
        in.position(request.head().end() - offset);
      }
    }
    return answerWhole(high, low, out, nowSeconds);
  }

  private Next protest(ByteBuffer out, byte[] reply) {
    tally.add(Counter.HTTP_MALFORMED);
    out.put(reply);
    return Next.LINGER;
  }

  private Next answerWhole(long high, long low, ByteBuffer out, long nowSeconds) {
    if (request.head().method() == HttpHead.Method.OTHER) {
      out.put(NOT_ALLOWED);
      return Next.LINGER;
    }
    request.readTarget(trail, high, low);
    if (request.place() == AnnounceUrl.Place.ELSEWHERE) {
      return Next.SIDE_PAGE;
    }
    boolean keepAlive = keepsAlive();
    if (isHead()) {
      reply.begin(out, keepAlive);
      reply.end();
    } else if (!request.askerIsKnown()) {
      tally.add(Counter.HTTP_UNTOLD_ASKERS);
      reply.begin(out, keepAlive);
      body.failure(UNTOLD_ASKER, RETRY_CONFIGURED_SECONDS, false, out);
      reply.end();
    } else if (request.place() == AnnounceUrl.Place.ANNOUNCE) {
      reply.begin(out, keepAlive);
      announce(out, nowSeconds);
      reply.end();
    } else if (fullScrapes.isOffered() && !request.namesHash()) {
      return fullScrape(out, keepAlive, nowSeconds);
    } else {
      scrape(out, keepAlive);
    }
    return after(keepAlive);
  }

  @Override
  public boolean readAhead(int which, byte[] in, int from, int to, long high, long low) {
    request = batch[which];
    if (request.readHead(in, from, to) != HttpHead.Outcome.WHOLE
        || request.head().method() != HttpHead.Method.GET) {
      return false;
    }
    request.readTarget(trail, high, low);
    boolean isInOrder =
        request.askerIsKnown()
            && request.place() == AnnounceUrl.Place.ANNOUNCE
            && request.readAnnounce(desk).isEmpty();
    request.announce().isRead = isInOrder;
    tally.add(Counter.HTTP_REQUESTS, isInOrder ? 1 : 0);
    return isInOrder;
  }

  @Override
  public void lookAhead(int count) {
    desk.lookAhead(announces, count);
  }

  @Override
  public int end(int which) {
    return batch[which].head().end();
  }

  @Override
  public Next answerRead(int which, ByteBuffer out, long nowSeconds) {
    request = batch[which];
    request.announce().isRead = false;
    boolean keepAlive = keepsAlive();
    reply.begin(out, keepAlive);
    serve(out, nowSeconds);
    reply.end();
    return after(keepAlive);
  }

  private Next after(boolean keepAlive) {
    if (keepAlive) {
      return Next.KEEP;
    }
    return request.head().hasBody() ? Next.LINGER : Next.CLOSE;
  }

  private void announce(ByteBuffer out, long nowSeconds) {
    var wrong = request.readAnnounce(desk);
    if (wrong.isEmpty()) {
      serve(out, nowSeconds);
    } else {
      tally.add(Counter.INVALID_ANNOUNCES);
      body.failure(wrong, AnnounceDesk.RETRY_SOON_SECONDS, false, out);
    }
  }

  private void serve(ByteBuffer out, long nowSeconds) {
    var announce = request.announce();
    answer.clear();
    var refusal = desk.serve(announce, answer, nowSeconds);
    if (refusal.isEmpty()) {
      tally.add(announce.isFromIpv4() ? Counter.HTTP_ANNOUNCES_4 : Counter.HTTP_ANNOUNCES_6);
      body.served(answer, announce, desk.minIntervalSeconds(), request.query(), out);
    } else {
      boolean isFinal = refusal.startsWith(Refusal.TORRENT_REMOVED.text());
      body.failure(refusal, desk.retrySeconds(), isFinal, out);
    }
  }

  /** A scrape lists what was asked for; what the key does not open has zeros (BEP 48). */
  private void scrape(ByteBuffer out, boolean keepAlive) {
    tally.add(Counter.HTTP_SCRAPES);
    request.readKey();
    hashes.clear();
    scraped.clear();
    var wrong =
        request.announce().hasKey || !desk.needsKey()
            ? request.readHashes(SCRAPED_MAX, hashes)
            : Refusal.PASSKEY_MISSING.text();
    if (wrong.isEmpty()) {
      wrong = scrapeHashes();
    }
    if (!wrong.isEmpty()) {
      reply.begin(out, keepAlive);
      body.failure(wrong, AnnounceDesk.RETRY_SOON_SECONDS, false, out);
    } else if (request.head().acceptsGzip() && scraped.position() > GZIP_WORTHWHILE) {
      reply.beginGzip(out, keepAlive);
      gzip.begin(out);
      gzip.write(scraped.array(), scraped.position(), out);
      gzip.end(out);
    } else {
      reply.begin(out, keepAlive);
      out.put(scraped.array(), 0, scraped.position());
    }
    reply.end();
  }

  private Next fullScrape(ByteBuffer out, boolean keepAlive, long nowSeconds) {
    int wait = fullScrapes.ask(nowSeconds);
    if (wait == 0) {
      tally.add(Counter.HTTP_FULL_SCRAPES);
      var head = request.head();
      fullScrape.begin(head.acceptsChunks(), head.acceptsGzip(), head.keepsAlive());
      return Next.FULL_SCRAPE;
    }
    reply.begin(out, keepAlive);
    body.failure("A full scrape was served a moment ago; name the info_hash", wait, false, out);
    reply.end();
    return after(keepAlive);
  }

  @Override
  public FullScrape fullScrape() {
    return fullScrape;
  }

  private String scrapeHashes() {
    if (hashes.count() == 0) {
      return "A scrape names the info_hash it asks for";
    }
    boolean seesAny = false;
    hashes.sort();
    hashes.dropTwins(); // a dictionary has each key once
    body.beginScrape(scraped);
    var announce = request.announce();
    for (int row = 0; row < hashes.count(); row++) {
      hashes.give(row, announce);
      answer.counted(0, 0, 0, 0);
      if (desk.maySee(announce)) {
        seesAny = true;
        desk.count(announce, answer);
      }
      body.scraped(hashes, row, answer, scraped);
    }
    body.endScrape(scraped);
    if (seesAny) {
      return "";
    }
    return desk.needsKey() ? OPENS_NONE : Refusal.UNSERVED_TORRENT.text();
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public String sidePath() {
    return request.path();
  }

  @Override
  public boolean keepsAlive() {
    return request.head().keepsAlive();
  }

  @Override
  public boolean isHead() {
    return request.head().method() == HttpHead.Method.HEAD;
  }

  @Override
  public InetAddress asker() {
    return request.asker();
  }

  @Override
  public boolean isForwarded() {
    return request.head().isForwarded();
  }
}
