package org.swarmkeep.app.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the program says of itself: /health and /metrics at the tracker's port. */
record Operations(int httpPort) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** The body; what went wrong when there is none. */
  private String get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
            .timeout(Duration.ofSeconds(5));
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "no answer: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  String health() {
    return get("/health");
  }

  boolean isWell() {
    return health().contains("\"status\":\"ok\"");
  }

  /** A number of /metrics; -1 while there is none. */
  long metric(String name) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("swarmkeep_" + name + " "))
        .map(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(-1L);
  }

  /** Whether everything that was announced is in the database, by the program's own account. */
  boolean hasBookedEverything() {
    return metric("booking_failing") == 0 && metric("journal_unbooked_bytes") == 0;
  }
}
