package org.swarmkeep.app.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.http.HttpQueries;

/** Announces over HTTP, each over a connection of its own. */
final class HttpLine implements Line {
  private static final int PATIENCE_MILLIS = 1000;
  private static final String FAILURE = "14:failure reason";

  private final InetSocketAddress tracker;
  private final String path;
  private boolean quiet = true;

  HttpLine(InetSocketAddress tracker, String path) {
    this.tracker = tracker;
    this.path = path;
  }

  @Override
  public Answer announce(AnnounceRequest request, boolean twice) {
    var answer = ask(request);
    quiet &= answer != Answer.SILENCE;
    return answer;
  }

  @Override
  public boolean isQuiet() {
    return quiet;
  }

  private Answer ask(AnnounceRequest request) {
    var target = path + "&" + HttpQueries.announce(request);
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(tracker, PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("GET " + target + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
                  .getBytes(ISO_8859_1));
      return read(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    } catch (IOException e) {
      return Answer.SILENCE;
    }
  }

  private static Answer read(String reply) {
    if (reply.contains(FAILURE)) {
      var reason = reply.substring(reply.indexOf(FAILURE) + FAILURE.length());
      return Answer.ofRefusal(reason.substring(reason.indexOf(':') + 1));
    }
    if (reply.contains("8:complete")) {
      return Answer.SERVED;
    }
    if (!reply.isEmpty() && !reply.startsWith("HTTP/1.1 200 OK")) {
      throw new IllegalStateException("no answer to an announce: " + reply);
    }
    return Answer.SILENCE;
  }

  @Override
  public void close() {
    // every announce has closed its connection
  }
}
