package org.swarmkeep.app.checking;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP tracker that answers each request with what the test says, and then closes or not. */
final class HttpStub implements Closeable {
  static final String PEERS = "d8:intervali1800e5:peers0:e";

  private final ServerSocket server;
  private final boolean keeps;
  private final Function<String, String> script;
  private final List<String> targets = new CopyOnWriteArrayList<>();

  private HttpStub(ServerSocket server, boolean keeps, Function<String, String> script) {
    this.server = server;
    this.keeps = keeps;
    this.script = script;
    Thread.ofVirtual().start(this::play);
  }

  static HttpStub over(ServerSocket server, Function<String, String> script) {
    return new HttpStub(server, true, script);
  }

  /** Answers on a connection for as long as the client likes. */
  static HttpStub keeping(Function<String, String> script) throws IOException {
    return new HttpStub(loopback(), true, script);
  }

  /** Closes after an answer, whatever the answer said. */
  static HttpStub closing(Function<String, String> script) throws IOException {
    return new HttpStub(loopback(), false, script);
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  }

  /** A whole response with this body; a scrape is answered as it should be. */
  static Function<String, String> body(String announce) {
    return target -> target.startsWith("/scrape") ? ok(scraped(target)) : ok(announce);
  }

  static String ok(String body) {
    return with("", body);
  }

  /**
   * @param headers each with its line end
   */
  static String with(String headers, String body) {
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(headers, body.length(), body);
  }

  private static String scraped(String target) {
    var hash = new StringBuilder();
    var escaped = target.replaceFirst(".*info_hash=", "");
    for (int at = 0; at < escaped.length(); at++) {
      if (escaped.charAt(at) == '%') {
        hash.append((char) Integer.parseInt(escaped.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        hash.append(escaped.charAt(at));
      }
    }
    return "d5:filesd20:" + hash + "d8:completei0eeee";
  }

  String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  int port() {
    return server.getLocalPort();
  }

  /** What was asked for, in order. */
  List<String> targets() {
    return targets;
  }

  private void play() {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      do {
        answer(in, socket.getOutputStream());
      } while (keeps);
    } catch (IOException e) {
      return; // the client has what it wanted
    }
  }

  private void answer(BufferedReader in, OutputStream out) throws IOException {
    var first = in.readLine();
    if (first == null) {
      throw new IOException("the client closed");
    }
    for (var line = first; line != null && !line.isEmpty(); ) {
      line = in.readLine();
    }
    var target = first.split(" ", 3)[1];
    targets.add(target);
    out.write(script.apply(target).getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
