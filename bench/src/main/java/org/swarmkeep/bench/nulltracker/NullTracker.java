package org.swarmkeep.bench.nulltracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.swarmkeep.tracker.sockets.DatagramSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that runs the null tracker, UDP and HTTP on one thread each. */
@Command(
    name = "null-tracker",
    description = "Answers every announce with the same made-up peers: the yardstick.")
public final class NullTracker implements Callable<Integer> {
  private static final int WAIT_MILLIS = 1000;

  @Option(
      names = {"-a", "--address"},
      defaultValue = "127.0.0.1",
      description = "address to listen on (default 127.0.0.1)")
  private String host = "";

  @Option(
      names = {"-P", "--port"},
      defaultValue = "6969",
      description = "port of both listeners (default 6969)")
  private int port;

  @Option(
      names = {"-n", "--peers"},
      defaultValue = "30",
      description = "peers in a reply (default 30)")
  private int peers;

  @Option(
      names = {"-d", "--defer-accept"},
      description = "accept TCP connections when their request is there")
  private boolean defer;

  /** Runs until the process is told to end. */
  @Override
  public Integer call() throws UnknownHostException {
    var address = InetAddress.getByName(host);
    var socket = DatagramSocket.open(new InetSocketAddress(address, port), WAIT_MILLIS);
    var udp = new NullUdp(socket, peers, host.contains(":"));
    var http = new NullHttp(address, port, peers, defer);
    Thread.ofPlatform().daemon().name("http").start(() -> serve(http));
    System.out.println("ready");
    while (!Thread.currentThread().isInterrupted()) {
      udp.turn();
    }
    return 0;
  }

  private static void serve(NullHttp http) {
    while (!Thread.currentThread().isInterrupted()) {
      http.turn(WAIT_MILLIS);
    }
  }
}
