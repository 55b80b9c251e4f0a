package org.swarmkeep.tracker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has side pages made on virtual threads, and their bytes brought back to the loop. */
final class SidePageDesk {
  private static final Logger LOG = System.getLogger(SidePageDesk.class.getName());
  private static final SidePages.Page NOT_FOUND =
      SidePages.Page.text(404, "There is nothing here. A tracker answers at /announce.\n");
  private static final SidePages.Page FAILED = SidePages.Page.text(500, "This page failed.\n");

  /** Runs a task on the loop's thread. */
  @FunctionalInterface
  interface Loop {
    void later(Runnable task);
  }

  /** What goes out next; the bytes are a whole array, up to their limit. */
  record Sheet(ByteBuffer bytes, boolean keepAlive, boolean hasMore) {}

  private final SidePages pages;
  private final Loop loop;

  SidePageDesk(SidePages pages, Loop loop) {
    this.pages = pages;
    this.loop = loop;
  }

  /** Asks for the page of the request just read. */
  void ask(HttpDialect request, Consumer<Sheet> receiver) {
    var own = request.ownPage();
    if (own.isPresent()) {
      ask(own.get(), receiver);
      return;
    }
    var path = request.sidePath();
    boolean keepAlive = request.keepsAlive();
    boolean headOnly = request.isHead();
    boolean forwarded = request.isForwarded();
    var asker = request.asker();
    Thread.ofVirtual()
        .name("side-page")
        .start(() -> {
          var sheet =
              new Sheet(bytes(page(path, asker, forwarded), keepAlive, headOnly), keepAlive, false);
          loop.later(() -> receiver.accept(sheet));
        });
  }

  private void ask(Supplier<byte[]> page, Consumer<Sheet> receiver) {
    Thread.ofVirtual()
        .name("side-page")
        .start(() -> {
          var sheet = new Sheet(whole(page), false, false);
          loop.later(() -> receiver.accept(sheet));
        });
  }

  private static ByteBuffer whole(Supplier<byte[]> page) {
    try {
      return ByteBuffer.wrap(page.get());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a page failed", e);
      return bytes(FAILED, false, false);
    }
  }

  /** Has the next piece of a full scrape made; nothing else touches it meanwhile. */
  void ask(FullScrape scrape, Consumer<Sheet> receiver) {
    Thread.ofVirtual()
        .name("full-scrape")
        .start(() -> {
          var sheet = piece(scrape);
          loop.later(() -> receiver.accept(sheet));
        });
  }

  /** One that fails ends its connection, so that nobody takes it for whole. */
  private static Sheet piece(FullScrape scrape) {
    try {
      return new Sheet(scrape.next(), scrape.keepsAlive(), !scrape.isFinished());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a full scrape failed", e);
      return new Sheet(ByteBuffer.allocate(0), false, false);
    }
  }

  private SidePages.Page page(String path, InetAddress asker, boolean forwarded) {
    try {
      return pages.page(path, asker, forwarded).orElse(NOT_FOUND);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the page " + path + " failed", e);
      return FAILED;
    }
  }

  private static ByteBuffer bytes(SidePages.Page page, boolean keepAlive, boolean headOnly) {
    var body = page.body().getBytes(StandardCharsets.UTF_8);
    var head =
        Ascii.bytes(
            "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: %s\r\n\r\n"
                .formatted(
                    page.status(),
                    reason(page.status()),
                    page.contentType(),
                    body.length,
                    keepAlive ? "keep-alive" : "close"));
    int bodyLength = headOnly ? 0 : body.length;
    return ByteBuffer.allocate(head.length + bodyLength).put(head).put(body, 0, bodyLength).flip();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
