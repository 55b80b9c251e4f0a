package org.swarmkeep.app.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** aria2c, driven through its JSON-RPC. */
final class Aria2 implements TorrentClient {
  private static final int RPC_PORT = 6800;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI rpc;
  private final Process process;
  private final Path log;
  private String torrentId = "";

  private Aria2(URI rpc, Process process, Path log) {
    this.rpc = rpc;
    this.process = process;
    this.log = log;
  }

  static Aria2 start(Network.Host host, Path folder) {
    var program = Tools.require("aria2c", "aria2");
    var log = folder.resolve("aria2.log");
    var command =
        List.of(
            program.toString(),
            "--no-conf",
            "--enable-rpc",
            "--rpc-listen-all",
            "--rpc-listen-port=" + RPC_PORT,
            "--enable-dht=false",
            "--enable-dht6=false",
            "--bt-enable-lpd=false",
            "--enable-peer-exchange=false",
            "--check-integrity=true",
            "--seed-ratio=0",
            "--log-level=notice",
            "--log=" + log);
    try {
      var process =
          new ProcessBuilder(host.inside(command))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("aria2.out").toFile())
              .start();
      var rpc = URI.create("http://" + host.address4() + ":" + RPC_PORT + "/jsonrpc");
      var client = new Aria2(rpc, process, log);
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> client.call("aria2.getVersion", List.of()).has("result"));
      return client;
    } catch (IOException e) {
      throw new IllegalStateException("aria2c does not start", e);
    }
  }

  @Override
  public void add(Path torrent, Path folder) {
    try {
      var metainfo = Base64.getEncoder().encodeToString(Files.readAllBytes(torrent));
      torrentId =
          call("aria2.addTorrent", List.of(metainfo, List.of(), Map.of("dir", folder.toString())))
              .path("result")
              .asString();
    } catch (IOException e) {
      throw new IllegalStateException(torrent + " cannot be read", e);
    }
  }

  @Override
  public Progress progress() {
    var status = call("aria2.tellStatus", List.of(torrentId)).path("result");
    long completed = status.path("completedLength").asLong();
    long total = status.path("totalLength").asLong();
    return new Progress(
        status.path("uploadLength").asLong(), completed, total > 0 && completed == total, said());
  }

  /** aria2 tells a tracker's words to its log alone. */
  private String said() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new IllegalStateException(log + " cannot be read", e);
    }
  }

  @Override
  public void reannounce() {
    throw new UnsupportedOperationException("aria2 announces when the interval is over");
  }

  @Override
  public void leave() {
    call("aria2.pause", List.of(torrentId));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            "paused"
                .equals(
                    call("aria2.tellStatus", List.of(torrentId))
                        .path("result")
                        .path("status")
                        .asString()));
  }

  private JsonNode call(String method, List<Object> parameters) {
    var body =
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "id", "test", "method", method, "params", parameters));
    var request =
        HttpRequest.newBuilder(rpc)
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException("aria2c does not answer", e);
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
