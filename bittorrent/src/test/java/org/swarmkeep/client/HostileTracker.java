package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/**
 * A tracker that means no good: one HTTP port with a case for each path, and a UDP port for each
 * case. Needs the JDK alone, so that {@code java HostileTracker.java} runs it; it prints its URLs.
 */
final class HostileTracker implements Closeable {
  /** Writes a response, which may have no end. */
  private interface HttpCase {
    void answer(String target, OutputStream out) throws IOException, InterruptedException;
  }

  /** Sends replies to a request; the socket knows where to. */
  private interface UdpCase {
    void answer(Request request, Replies replies) throws IOException;
  }

  private record Request(int action, int transactionId, int number) {
    boolean isConnect() {
      return action == 0;
    }
  }

  private record Replies(DatagramSocket socket, InetSocketAddress to) {
    void send(int action, int transactionId, byte[] rest) throws IOException {
      var bytes =
          ByteBuffer.allocate(8 + rest.length).putInt(action).putInt(transactionId).put(rest);
      socket.send(new DatagramPacket(bytes.array(), bytes.capacity(), to));
    }
  }

  private static final byte[] CONNECTION_ID = {0, 0, 0, 0, 0, 0, 0, 9};
  private static final String PEER = "\n\u0000\u0000\u0001\u001a\u00e1";
  private static final String GOOD = "d8:intervali900e5:peers6:" + PEER + "e";

  private final ServerSocket http;
  private final List<DatagramSocket> sockets = new ArrayList<>();
  private final Map<String, String> urls = new LinkedHashMap<>();

  private HostileTracker(ServerSocket http) {
    this.http = http;
  }

  public static void main(String[] arguments) throws Exception {
    try (var tracker = open()) {
      tracker.urls().values().forEach(System.out::println);
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
  }

  static HostileTracker open() throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    var tracker = new HostileTracker(new ServerSocket(0, 200, loopback));
    var cases = httpBodies();
    cases.putAll(httpManners());
    cases
        .keySet()
        .forEach(name ->
            tracker.urls.put(
                name,
                "http://127.0.0.1:" + tracker.http.getLocalPort() + "/" + name + "/announce"));
    Thread.ofVirtual().start(() -> tracker.accept(cases));
    var udpCases = udpNonsense();
    udpCases.putAll(udpErrors());
    for (var udpCase : udpCases.entrySet()) {
      var socket = new DatagramSocket(new InetSocketAddress(loopback, 0));
      tracker.sockets.add(socket);
      tracker.urls.put(udpCase.getKey(), "udp://127.0.0.1:" + socket.getLocalPort() + "/announce");
      Thread.ofPlatform().daemon().start(() -> receive(socket, udpCase.getValue()));
    }
    return tracker;
  }

  /** By the name of the case. */
  Map<String, String> urls() {
    return urls;
  }

  private static Map<String, HttpCase> httpBodies() {
    var cases = new LinkedHashMap<String, HttpCase>();
    cases.put(
        "12-mb-of-peers",
        (_, out) -> {
          say(out, "HTTP/1.0 200 OK\r\n\r\nd5:peers12000000:");
          for (int i = 0; i < 200; i++) {
            out.write(new byte[60_000]);
          }
        });
    cases.put(
        "gzip-bomb",
        (_, out) -> {
          say(out, "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
          out.write(bomb());
        });
    cases.put("gzip-broken", body("Content-Encoding: gzip\r\n", "not gzip at all"));
    cases.put("million-lists", body("", "l".repeat(50) + "le".repeat(500_000)));
    cases.put("nesting-bomb", body("", "d1:x" + "l".repeat(900_000)));
    cases.put("negative-interval", body("", "d8:intervali-5e5:peers0:e"));
    cases.put("zero-interval", body("", "d8:intervali0e5:peers0:e"));
    cases.put("endless-interval", body("", "d8:intervali99999999999999999999e5:peers0:e"));
    cases.put("no-interval", body("", "d5:peers0:e"));
    cases.put("seven-bytes-of-peers", body("", "d5:peers7:" + PEER + "\u007fe"));
    cases.put(
        "peers-as-dictionaries",
        body("", "d5:peersld2:ip9:127.0.0.14:porti7eed2:ip9:peer.test4:porti8eeee"));
    cases.put("peers6-alone", body("", "d6:peers618:" + " ".repeat(16) + "\u001a\u00e1e"));
    cases.put("html", body("", "<html>\u001b[2J<b>Welcome</b></html>"));
    cases.put("latin1-failure", body("", "d14:failure reason11:caf\u00e9 \u001b[31m!e"));
    cases.put("failure-404", status("404 Not Found", "", "d14:failure reason4:gonee"));
    cases.put("never", body("", "d14:failure reason2:no8:retry in5:nevere"));
    cases.put("busy-429", status("429 Too Many Requests", "Retry-After: 120\r\n", "later"));
    cases.put("forbidden-403", status("403 Forbidden", "", "<html>"));
    cases.put("no-content", status("204 No Content", "", ""));
    return cases;
  }

  private static Map<String, HttpCase> httpManners() {
    var cases = new LinkedHashMap<String, HttpCase>();
    cases.put(
        "redirect-kept",
        (target, out) -> redirect(out, "302 Found", target.replace("/redirect-kept/", "/good/")));
    cases.put(
        "redirect-dropped", (_, out) -> redirect(out, "301 Moved Permanently", "/good/announce"));
    cases.put("redirect-to-itself", (target, out) -> redirect(out, "302 Found", target));
    cases.put("redirect-to-a-file", (_, out) -> redirect(out, "302 Found", "file:///etc/passwd"));
    cases.put("good", body("", GOOD));
    cases.put(
        "drip",
        (_, out) -> {
          say(out, "HTTP/1.0 200 OK\r\n\r\n");
          while (true) {
            say(out, "d");
            Thread.sleep(50);
          }
        });
    cases.put(
        "endless-headers",
        (_, out) -> {
          say(out, "HTTP/1.0 200 OK\r\n");
          while (true) {
            say(out, "X: y\r\n".repeat(500));
          }
        });
    cases.put("longer-than-the-body", body("", "d5:peers999999:" + PEER + "e"));
    cases.put("negative-length", body("", "d5:peers-1:e"));
    cases.put("leading-zeros", body("", "d8:intervali007e5:peers0:e"));
    cases.put("duplicate-keys", body("", "d5:peers0:5:peers0:e"));
    cases.put("unsorted-keys", body("", "d5:peers6:" + PEER + "8:intervali900ee"));
    cases.put("trailing-garbage", body("", GOOD + "\r\n<!-- served -->"));
    cases.put("negative-complete", body("", "d8:completei-9e5:peers6:" + PEER + "e"));
    cases.put(
        "keep-alive",
        (_, out) -> {
          say(
              out,
              "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: "
                  + GOOD.length()
                  + "\r\n\r\n"
                  + GOOD);
          Thread.sleep(60_000);
        });
    return cases;
  }

  private static Map<String, UdpCase> udpNonsense() {
    var cases = new LinkedHashMap<String, UdpCase>();
    cases.put("udp-silent", (_, _) -> {});
    cases.put(
        "udp-flood",
        (request, replies) -> {
          for (int i = 0; i < 300; i++) {
            replies.send(1, request.transactionId() + 1, new byte[65_000]);
          }
        });
    cases.put(
        "udp-10000-peers",
        connecting((request, replies) -> {
          var reply = new byte[12 + 6 * 10_000];
          Arrays.fill(reply, 12, reply.length, (byte) 9);
          replies.send(1, request.transactionId(), reply);
        }));
    cases.put(
        "udp-15-bytes",
        (request, replies) -> replies.send(0, request.transactionId(), new byte[7]));
    cases.put(
        "udp-7-bytes",
        (_, replies) -> replies.socket().send(new DatagramPacket(new byte[7], 7, replies.to())));
    cases.put(
        "udp-wrong-transaction",
        (request, replies) -> replies.send(0, request.transactionId() ^ 1, CONNECTION_ID));
    cases.put(
        "udp-wrong-action",
        (request, replies) -> replies.send(2, request.transactionId(), CONNECTION_ID));
    return cases;
  }

  private static Map<String, UdpCase> udpErrors() {
    var cases = new LinkedHashMap<String, UdpCase>();
    cases.put(
        "udp-error-to-connect",
        (request, replies) ->
            replies.send(3, request.transactionId(), "go away\0".getBytes(ISO_8859_1)));
    cases.put(
        "udp-error-without-text",
        connecting((request, replies) -> replies.send(3, request.transactionId(), new byte[0])));
    cases.put(
        "udp-error-with-escapes",
        connecting((request, replies) ->
            replies.send(3, request.transactionId(), "\u001b]0;owned\u0007".getBytes(ISO_8859_1))));
    cases.put(
        "udp-mismatch-for-ever",
        connecting((request, replies) ->
            replies.send(
                3, request.transactionId(), "Connection ID missmatch.\0".getBytes(ISO_8859_1))));
    cases.put(
        "udp-connects-for-ever",
        (request, replies) -> {
          for (int i = 0; i < 50; i++) {
            replies.send(0, request.transactionId(), CONNECTION_ID);
          }
        });
    cases.put(
        "udp-odd-tail",
        connecting((request, replies) ->
            replies.send(1, request.transactionId(), ByteBuffer.allocate(19).putInt(900).array())));
    cases.put(
        "udp-twice",
        (request, replies) -> {
          for (int i = 0; i < 2; i++) {
            replies.send(
                request.action(),
                request.transactionId(),
                request.isConnect() ? CONNECTION_ID : ByteBuffer.allocate(12).putInt(900).array());
          }
        });
    return cases;
  }

  private static UdpCase connecting(UdpCase then) {
    return (request, replies) -> {
      if (request.isConnect()) {
        replies.send(0, request.transactionId(), CONNECTION_ID);
      } else {
        then.answer(request, replies);
      }
    };
  }

  private static HttpCase body(String headers, String body) {
    return status("200 OK", headers, body);
  }

  private static HttpCase status(String status, String headers, String body) {
    return (_, out) -> say(out, "HTTP/1.0 " + status + "\r\n" + headers + "\r\n" + body);
  }

  private static void redirect(OutputStream out, String status, String where) throws IOException {
    say(out, "HTTP/1.1 " + status + "\r\nLocation: " + where + "\r\nContent-Length: 0\r\n\r\n");
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  /** 200 MB of zeros, gzipped. */
  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 200; i++) {
        gzip.write(new byte[1_000_000]);
      }
    }
    return bytes.toByteArray();
  }

  private void accept(Map<String, HttpCase> cases) {
    try {
      while (true) {
        var socket = http.accept();
        Thread.ofVirtual().start(() -> serve(socket, cases));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private static void serve(Socket socket, Map<String, HttpCase> cases) {
    try (socket) {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      var target = head.toString().split(" ", 3)[1];
      var name = target.split("/", 3)[1];
      cases
          .getOrDefault(name, status("404 Not Found", "", ""))
          .answer(target, socket.getOutputStream());
    } catch (IOException e) {
      return; // the client had enough
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void receive(DatagramSocket socket, UdpCase answers) {
    var packet = new DatagramPacket(new byte[2_000], 2_000);
    try {
      for (int number = 0; true; number++) {
        socket.receive(packet);
        var bytes = ByteBuffer.wrap(packet.getData());
        answers.answer(
            new Request(bytes.getInt(8), bytes.getInt(12), number),
            new Replies(socket, (InetSocketAddress) packet.getSocketAddress()));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
    sockets.forEach(DatagramSocket::close);
  }
}
