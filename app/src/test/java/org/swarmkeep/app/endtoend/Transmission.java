package org.swarmkeep.app.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** transmission-daemon, driven through its RPC. */
final class Transmission implements TorrentClient {
  private static final int RPC_PORT = 9091;
  private static final String SESSION_HEADER = "X-Transmission-Session-Id";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI rpc;
  private final Process process;
  private String session = "";

  private Transmission(URI rpc, Process process) {
    this.rpc = rpc;
    this.process = process;
  }

  static Transmission start(Network.Host host, Path folder) {
    var program = Tools.require("transmission-daemon", "transmission-daemon");
    try {
      var home = Files.createDirectories(folder.resolve("transmission"));
      Files.writeString(home.resolve("settings.json"), JSON.writeValueAsString(settings()));
      var process =
          new ProcessBuilder(host.inside(List.of(program.toString(), "-f", "-g", home.toString())))
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start();
      var rpc = URI.create("http://" + host.address4() + ":" + RPC_PORT + "/transmission/rpc");
      var client = new Transmission(rpc, process);
      await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(client::answers);
      return client;
    } catch (IOException e) {
      throw new IllegalStateException("transmission-daemon does not start", e);
    }
  }

  private static Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry("dht-enabled", false),
        Map.entry("lpd-enabled", false),
        Map.entry("pex-enabled", false),
        Map.entry("utp-enabled", false),
        Map.entry("port-forwarding-enabled", false),
        Map.entry("rpc-bind-address", "0.0.0.0"),
        Map.entry("rpc-host-whitelist-enabled", false),
        Map.entry("rpc-whitelist-enabled", false));
  }

  private boolean answers() {
    return "success".equals(call("session-get", Map.of()).path("result").asString());
  }

  @Override
  public void add(Path torrent, Path folder) {
    try {
      var metainfo = Base64.getEncoder().encodeToString(Files.readAllBytes(torrent));
      call(
          "torrent-add",
          Map.of("metainfo", metainfo, "download-dir", folder.toString(), "paused", true));
    } catch (IOException e) {
      throw new IllegalStateException(torrent + " cannot be read", e);
    }
    call("torrent-verify", Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> torrent().path("status").asInt() == 0);
    call("torrent-start", Map.of());
  }

  @Override
  public Progress progress() {
    var torrent = torrent();
    return new Progress(
        torrent.path("uploadedEver").asLong(),
        torrent.path("downloadedEver").asLong(),
        torrent.path("leftUntilDone").asLong() == 0,
        torrent.path("trackerStats").path(0).path("lastAnnounceResult").asString(""));
  }

  @Override
  public void reannounce() {
    call("torrent-reannounce", Map.of());
  }

  @Override
  public void leave() {
    call("torrent-stop", Map.of());
    await().atMost(Duration.ofSeconds(10)).until(() -> torrent().path("status").asInt() == 0);
  }

  private JsonNode torrent() {
    var fields =
        List.of("uploadedEver", "downloadedEver", "leftUntilDone", "status", "trackerStats");
    return call("torrent-get", Map.of("fields", fields)).path("arguments").path("torrents").path(0);
  }

  private JsonNode call(String method, Map<String, Object> arguments) {
    var body = JSON.writeValueAsString(Map.of("method", method, "arguments", arguments));
    var answer = post(body);
    if (answer.statusCode() == 409) { // the daemon hands out its session id by refusing
      session = answer.headers().firstValue(SESSION_HEADER).orElseThrow();
      answer = post(body);
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> post(String body) {
    var request =
        HttpRequest.newBuilder(rpc)
            .timeout(Duration.ofSeconds(10))
            .header(SESSION_HEADER, session)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("transmission-daemon does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    Processes.end(process);
  }
}
