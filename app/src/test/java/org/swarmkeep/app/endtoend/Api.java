package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another site, as the REST API meets it: plain HTTP with a bearer token. */
final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOUNDARY = "swarmkeep-test-boundary";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI site;
  private final String token;

  Api(URI site, String token) {
    this.site = site.resolve("/api/v1/");
    this.token = token;
  }

  /** The API of a running program, with a token for everything made on the command line. */
  static Api of(Program program, Path data) {
    return new Api(program.catalog(), newToken(data, "test" + System.nanoTime()));
  }

  static String newToken(Path data, String name) {
    var outcome =
        Program.run(
            List.of(
                "admin",
                "token",
                "add",
                name,
                "--scopes",
                "users:write,torrents:write,torrents:read,stats:read",
                "--data=" + data));
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("no token: " + outcome);
    }
    return outcome.output().strip();
  }

  /** The same site, reached under another host name. */
  Api at(URI address) {
    return new Api(address, token);
  }

  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    String text() {
      return new String(body(), UTF_8);
    }

    Answer expect(int wanted) {
      if (status() != wanted) {
        throw new AssertionError("expected " + wanted + ", got " + status() + ": " + text());
      }
      return this;
    }
  }

  Answer putUser(String externalId, Map<String, Object> fields) {
    return send(
        request("users/" + encoded(externalId))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(fields))));
  }

  Answer rotateKeys(String externalId) {
    return send(
        request("users/" + encoded(externalId) + "/keys/rotate").POST(BodyPublishers.noBody()));
  }

  Answer userStats(String externalId) {
    return send(request("users/" + encoded(externalId) + "/stats"));
  }

  /** Registers a torrent; the fields go along as form parts. */
  Answer register(byte[] torrent, Map<String, String> fields) {
    var body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> part(body, "name=\"" + name + "\"", value.getBytes(UTF_8)));
    part(body, "name=\"torrent\"; filename=\"upload.torrent\"", torrent);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return send(
        request("torrents")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  /** The .torrent file made for one user. */
  Answer metainfo(String infoHash, String externalId) {
    return send(request("torrents/" + infoHash + "/metainfo?user=" + encoded(externalId)));
  }

  /** Fetches the .torrent made for one user into a file. */
  Path download(String infoHash, String externalId, Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.write(
          folder.resolve(externalId + ".torrent"),
          metainfo(infoHash, externalId).expect(200).body());
    } catch (IOException e) {
      throw new IllegalStateException("the .torrent cannot be written", e);
    }
  }

  Answer delete(String infoHash, String mode, String reason) {
    return send(
        request("torrents/" + infoHash + "?mode=" + mode + "&reason=" + encoded(reason)).DELETE());
  }

  Answer stats(List<String> infoHashes) {
    return send(request("torrents?hash=" + String.join("&hash=", infoHashes)));
  }

  /** The swarm of one torrent as the API tells it. */
  JsonNode swarm(String infoHash) {
    return stats(List.of(infoHash)).expect(200).json().path("torrents").path(0);
  }

  Answer get(String path) {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(site.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException("the API does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
