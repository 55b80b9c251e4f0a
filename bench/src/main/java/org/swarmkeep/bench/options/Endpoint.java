package org.swarmkeep.bench.options;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a tracker is: where it listens, or where a generator finds it. */
public final class Endpoint {
  @Option(
      names = {"-h", "--host"},
      defaultValue = "127.0.0.1",
      description = "address of the tracker, such as ::1 (default ${DEFAULT-VALUE})")
  private String host = "127.0.0.1";

  @Option(
      names = {"-P", "--port"},
      defaultValue = "6969",
      description = "its port, for UDP and TCP alike (default ${DEFAULT-VALUE})")
  private int port;

  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  public boolean isV6() {
    return host.contains(":");
  }
}
