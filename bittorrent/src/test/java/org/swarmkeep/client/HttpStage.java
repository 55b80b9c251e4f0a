package org.swarmkeep.client;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** An HTTP tracker on a loopback port whose every byte is written by the test. */
final class HttpStage implements Closeable {
  /** Writes the response to a request, given as its lines. */
  interface Script {
    void answer(List<String> request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final TrackerUrl.Scheme scheme;
  private final Script script;
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();

  private HttpStage(ServerSocket server, TrackerUrl.Scheme scheme, Script script) {
    this.server = server;
    this.scheme = scheme;
    this.script = script;
  }

  static HttpStage open(Script script) throws IOException {
    return open(
        new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
        TrackerUrl.Scheme.HTTP,
        script);
  }

  static HttpStage open(ServerSocket server, TrackerUrl.Scheme scheme, Script script) {
    var stage = new HttpStage(server, scheme, script);
    Thread.ofVirtual().start(stage::play);
    return stage;
  }

  /** One that answers every request with these bytes and closes. */
  static HttpStage saying(String response) throws IOException {
    return open((_, out) -> out.write(response.getBytes(StandardCharsets.ISO_8859_1)));
  }

  static HttpStage withBody(String body) throws IOException {
    return saying("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  TrackerUrl url(String target) {
    return new TrackerUrl(
        scheme, server.getInetAddress().getHostAddress(), server.getLocalPort(), target);
  }

  TrackerUrl url() {
    return url("/announce");
  }

  List<List<String>> requests() {
    return requests;
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
      var request = new CopyOnWriteArrayList<String>();
      for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        request.add(line);
      }
      if (!request.isEmpty()) {
        requests.add(request);
        script.answer(request, socket.getOutputStream());
      }
    } catch (IOException e) {
      return; // the client had enough
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
