package org.swarmkeep.bench.nulltracker;

import java.util.concurrent.Callable;
import org.swarmkeep.bench.options.Endpoint;
import org.swarmkeep.tracker.sockets.DatagramSocket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that runs the null tracker, UDP and HTTP on one thread each. */
@Command(
    name = "null-tracker",
    description = "Answers every announce with the same made-up peers: the yardstick.")
public final class NullTracker implements Callable<Integer> {
  private static final int WAIT_MILLIS = 1000;

  @Mixin private final Endpoint endpoint = new Endpoint();

  @Option(
      names = {"-n", "--peers"},
      defaultValue = "30",
      description = "peers in a reply (default ${DEFAULT-VALUE})")
  private int peers;

  @Option(
      names = {"-d", "--defer-accept"},
      description = "accept TCP connections when their request is there")
  private boolean defer;

  /** Runs until the process is told to end. */
  @Override
  public Integer call() {
    var at = endpoint.address();
    var udp = new NullUdp(DatagramSocket.open(at, WAIT_MILLIS), peers, endpoint.isV6());
    var http = new NullHttp(at.getAddress(), at.getPort(), peers, defer);
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
