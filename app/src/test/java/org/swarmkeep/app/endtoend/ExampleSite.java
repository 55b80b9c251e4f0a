package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
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
import java.util.stream.Stream;

/** A site of {@code examples/}, started as its README says and visited with plain requests. */
final class ExampleSite implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
  private static final String PASSWORD = "a sentence is a good password";
  private static final String BOUNDARY = "----part-of-a-form";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final Process process;

  private ExampleSite(URI address, Process process) {
    this.address = address;
    this.process = process;
  }

  /** Where the tracker's configuration is, and how clients reach the tracker. */
  record Tracker(Path conf, URI address) {
    private Map<String, String> environment() {
      return Map.of("XBT_CONF", conf.toString(), "TRACKER", address.toString());
    }
  }

  static ExampleSite python(Tracker tracker, Path log) throws IOException {
    var python = Tools.requirePython("pymysql", "python3-pymysql");
    var script = EXAMPLES.resolve("python-site/website.py");
    var at = "127.0.0.1:" + XbtServer.freePort();
    return start(List.of(python.toString(), script.toString(), at), at, tracker, log);
  }

  static ExampleSite php(Tracker tracker, Path log) throws IOException {
    var php = Tools.requirePhp().toString();
    var script = EXAMPLES.resolve("php-site/index.php").toString();
    var environment =
        tracker.environment().entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
    Tools.run(Stream.concat(Stream.concat(Stream.of("env"), environment), Stream.of(php, script)));
    var at = "127.0.0.1:" + XbtServer.freePort();
    return start(List.of(php, "-S", at, script), at, tracker, log);
  }

  private static ExampleSite start(List<String> command, String at, Tracker tracker, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(tracker.environment());
    var site = new ExampleSite(URI.create("http://" + at), builder.start());
    await()
        .alias("the site answers; it says so far what is in " + log)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(ConnectException.class)
        .until(() -> site.send(site.request("/join").GET()).statusCode() == 200);
    return site;
  }

  HttpResponse<byte[]> get(String name, String path) {
    return get(name, PASSWORD, path);
  }

  HttpResponse<byte[]> get(String name, String password, String path) {
    return answer(as(name, password, path).GET());
  }

  /** What a visitor reads on a page: its text, with single spaces. */
  String text(String name, String path) {
    return text(get(name, path));
  }

  static String text(HttpResponse<byte[]> page) {
    return new String(page.body(), UTF_8)
        .replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  HttpResponse<byte[]> join(String name, String password) {
    return post(name, "/join", Map.of("name", bytes(name), "password", bytes(password)));
  }

  void join(String name) {
    var answer = join(name, PASSWORD);
    if (answer.statusCode() != 303) {
      throw new IllegalStateException(name + " cannot join: " + text(answer));
    }
  }

  HttpResponse<byte[]> upload(String name, byte[] torrent) {
    return post(name, "/torrents", Map.of("torrent", torrent));
  }

  /** Uploads and answers the path of the torrent's page. */
  String publish(String name, byte[] torrent) {
    var answer = upload(name, torrent);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IllegalStateException("not published: " + text(answer)));
  }

  /** Downloads the .torrent file that is made for a member. */
  Path download(String name, String path, Path folder) {
    try {
      var file = Files.createTempFile(folder, name, ".torrent");
      return Files.write(file, get(name, path + "/file").body());
    } catch (IOException e) {
      throw new IllegalStateException("no file can be made in " + folder, e);
    }
  }

  HttpResponse<byte[]> post(String name, String path) {
    return post(name, path, Map.of());
  }

  private HttpResponse<byte[]> post(String name, String path, Map<String, byte[]> fields) {
    return answer(form(name, path, fields));
  }

  /** A form that another site makes a member's browser send. */
  HttpResponse<byte[]> postFromElsewhere(String name, String path) {
    return answer(form(name, path, Map.of()).header("Origin", "http://elsewhere.invalid"));
  }

  private HttpRequest.Builder form(String name, String path, Map<String, byte[]> fields) {
    var body = new ByteArrayOutputStream();
    fields.forEach((field, value) -> {
      body.writeBytes(
          bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field));
      body.writeBytes(bytes(field.equals("torrent") ? "\"; filename=\"a.torrent\"" : "\""));
      body.writeBytes(bytes("\r\n\r\n"));
      body.writeBytes(value);
      body.writeBytes(bytes("\r\n"));
    });
    body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return as(name, PASSWORD, path)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private HttpRequest.Builder as(String name, String password, String path) {
    var secret = Base64.getEncoder().encodeToString(bytes(name + ":" + password));
    return request(path).header("Authorization", "Basic " + secret);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
    try {
      return send(request);
    } catch (IOException e) {
      throw new IllegalStateException(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {
    http.close();
    Processes.end(process);
  }
}
