package org.swarmkeep.app.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.swarmkeep.app.Failure;

/** The operator's own listener: /health and /metrics for a network that only tools reach. */
public final class OperationsDoor implements AutoCloseable {
  private static final int DRAIN_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private OperationsDoor(HttpServer server) {
    this.server = server;
  }

  public static OperationsDoor open(InetSocketAddress at, OperationsDesk desk) {
    try {
      var door = new OperationsDoor(HttpServer.create(at, 0));
      door.server.createContext("/", exchange -> answer(exchange, desk));
      door.server.setExecutor(door.threads);
      door.server.start();
      return door;
    } catch (IOException e) {
      throw new Failure(
          "cannot listen on "
              + at
              + " ("
              + e.getMessage()
              + "): set operations.listen to another address",
          e);
    }
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(HttpExchange exchange, OperationsDesk desk) throws IOException {
    try (exchange) {
      var page = desk.atOwnDoor(exchange.getRequestURI().getPath());
      if (page.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var body = page.get().bytes();
      exchange.getResponseHeaders().set("Content-Type", page.get().contentType());
      exchange.sendResponseHeaders(page.get().status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(DRAIN_SECONDS);
    threads.close();
  }
}
