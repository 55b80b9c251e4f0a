package org.swarmkeep.catalog;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as the program of another site does. */
final class Caller {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Site site;
  private final String token;

  Caller(Site site, String token) {
    this.site = site;
    this.token = token;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, "text/plain", BodyPublishers.noBody());
  }

  HttpResponse<String> delete(String path) {
    return call("DELETE", path, "text/plain", BodyPublishers.noBody());
  }

  HttpResponse<String> post(String path) {
    return call("POST", path, "text/plain", BodyPublishers.noBody());
  }

  HttpResponse<String> put(String path, String json) {
    return call("PUT", path, "application/json", BodyPublishers.ofString(json));
  }

  HttpResponse<String> register(byte[] torrent, List<Browser.Field> fields) {
    var body = Multipart.body("torrent", "a.torrent", torrent, fields);
    return call("POST", "/api/v1/torrents", Multipart.TYPE, BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> call(
      String method, String path, String contentType, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(site.url(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .method(method, body)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.toString(), e);
    }
  }
}
