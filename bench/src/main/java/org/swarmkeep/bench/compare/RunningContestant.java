package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.swarmkeep.protocol.udp.UdpConnectLayout;

/** A contestant's process, pinned to a processor and answering. Closing it ends the process. */
final class RunningContestant implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final int PROBE_MILLIS = 100;
  private static final int END_SECONDS = 10;

  private final Contestant contestant;
  private final Process process;
  private final int port;
  private final List<String> command;
  private final Path log;

  private RunningContestant(
      Contestant contestant, Process process, int port, List<String> command, Path log) {
    this.contestant = contestant;
    this.process = process;
    this.port = port;
    this.command = command;
    this.log = log;
  }

  /** Starts a contestant and waits until it answers. */
  static RunningContestant start(Contestant contestant, int processor, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    var log = Files.createTempFile(folder, contestant.name().replaceAll("\\W+", "-"), ".log");
    var command = contestant.command().on(Integer.toString(port));
    var builder = new ProcessBuilder(Commands.pinned(processor, command));
    builder.environment().put("JDK_JAVA_OPTIONS", Commands.STEADY_COMPILER_THREADS);
    var process =
        builder.redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start();
    var running = new RunningContestant(contestant, process, port, command, log);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    running.awaitAnswers();
    return running;
  }

  private void awaitAnswers() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        close();
        throw new IllegalStateException(
            contestant.name() + " does not answer; it said:\n" + Files.readString(log));
      }
    }
  }

  private boolean answers() throws IOException, InterruptedException {
    for (var wire : contestant.wires()) {
      if (!(wire == Wire.UDP ? answersUdp() : answersHttp())) {
        return false;
      }
    }
    return true;
  }

  private boolean answersUdp() throws IOException {
    var request =
        ByteBuffer.allocate(UdpConnectLayout.REQUEST_LENGTH)
            .putLong(UdpConnectLayout.REQUEST_PROTOCOL_ID, UdpConnectLayout.PROTOCOL_ID);
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(PROBE_MILLIS);
      var bytes = request.array();
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
      socket.receive(new DatagramPacket(new byte[UdpConnectLayout.REPLY_LENGTH], 16));
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private boolean answersHttp() throws InterruptedException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
      return true;
    } catch (IOException e) {
      Thread.sleep(PROBE_MILLIS); // nobody listens yet
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
      return tcp.getLocalPort();
    }
  }

  Contestant contestant() {
    return contestant;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  List<String> command() {
    return command;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
