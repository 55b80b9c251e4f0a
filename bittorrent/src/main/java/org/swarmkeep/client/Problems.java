package org.swarmkeep.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.swarmkeep.protocol.ForeignText;

/** What a failed exchange is called in a sentence for people. */
final class Problems {
  private Problems() {}

  static String of(IOException failure) {
    return switch (failure) {
      case PortUnreachableException _ -> "Nobody listens there (port unreachable)";
      case ConnectException e when text(e).contains("refused") ->
          "Nobody listens there (connection refused)";
      case ConnectException _ -> "The tracker cannot be reached";
      case NoRouteToHostException _ -> "There is no route to the tracker";
      case UnknownHostException _ -> "The host is not known";
      case SSLException e -> "The secure connection failed: " + text(e);
      default -> "The connection failed: " + text(failure);
    };
  }

  private static String text(IOException failure) {
    var message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : ForeignText.line(message, ForeignText.TRACKER_CHARS_MAX);
  }
}
