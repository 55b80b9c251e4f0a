package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** libtorrent, the engine of qBittorrent and Deluge, driven line by line through a small script. */
final class Libtorrent implements TorrentClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  private Libtorrent(Process process) {
    this.process = process;
    this.commands = new PrintWriter(process.outputWriter(UTF_8), true);
    this.answers = process.inputReader(UTF_8);
  }

  static Libtorrent start(Network.Host host) {
    var python = Tools.requireLibtorrent();
    var script = Path.of("src/test/resources/libtorrent_client.py").toAbsolutePath();
    try {
      return new Libtorrent(
          new ProcessBuilder(host.inside(List.of(python.toString(), script.toString())))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new IllegalStateException("libtorrent does not start", e);
    }
  }

  @Override
  public void add(Path torrent, Path folder) {
    ask("add\t" + torrent + "\t" + folder);
  }

  /**
   * @param bytesPerSecond 0 for no limit
   */
  void limitDownload(int bytesPerSecond) {
    ask("limit\t" + bytesPerSecond);
  }

  @Override
  public Progress progress() {
    var status = ask("status");
    return new Progress(
        status.path("uploaded").asLong(),
        status.path("downloaded").asLong(),
        status.path("complete").asBoolean(),
        status.path("message").asString(""));
  }

  @Override
  public void reannounce() {
    ask("reannounce");
  }

  @Override
  public void leave() {
    ask("leave");
  }

  private JsonNode ask(String command) {
    commands.println(command);
    try {
      var answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("libtorrent has ended instead of answering " + command);
      }
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new IllegalStateException("libtorrent does not answer " + command, e);
    }
  }

  @Override
  public void close() {
    commands.close();
    Processes.end(process);
  }
}
