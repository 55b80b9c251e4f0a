package org.swarmkeep.app.endtoend;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network of the test's own: a bridge on which this machine, and so the tracker, has the first
 * address, and a network namespace for each client. Clients reach the bridge and nothing else.
 */
final class Network implements AutoCloseable {
  private final String name = "sk" + Long.toString(ProcessHandle.current().pid() % 1_000_000, 36);
  private final int subnet = (int) (ProcessHandle.current().pid() % 250);
  private final List<Host> hosts = new ArrayList<>();

  private Network() {}

  static Network create() {
    Tools.require("ip", "iproute2");
    Tools.requireRoot();
    var network = new Network();
    network.close();
    network.ip("link add %s type bridge".formatted(network.name));
    network.ip("addr add %s/24 dev %s".formatted(network.address4(1), network.name));
    network.ip("-6 addr add %s/64 dev %s nodad".formatted(network.address6(1), network.name));
    network.ip("link set %s up".formatted(network.name));
    return network;
  }

  /** A client's machine, with an address of each family. */
  record Host(String namespace, String address4, String address6) {
    /** The command, run inside this machine. */
    List<String> inside(List<String> command) {
      return Stream.concat(Stream.of("ip", "netns", "exec", namespace), command.stream()).toList();
    }
  }

  Host addHost() {
    int number = hosts.size() + 2;
    var host = new Host(name + "-" + number, address4(number), address6(number));
    var cable = name + "v" + number;
    hosts.add(host);
    ip("netns add " + host.namespace());
    ip("link add %s type veth peer name eth0 netns %s".formatted(cable, host.namespace()));
    ip("link set %s master %s up".formatted(cable, name));
    ip("-n %s addr add %s/24 dev eth0".formatted(host.namespace(), host.address4()));
    ip("-n %s -6 addr add %s/64 dev eth0 nodad".formatted(host.namespace(), host.address6()));
    ip("-n %s link set eth0 up".formatted(host.namespace()));
    ip("-n %s link set lo up".formatted(host.namespace()));
    return host;
  }

  /** Where clients reach this machine. */
  String trackerAddress() {
    return address4(1);
  }

  InetAddress trackerInetAddress() {
    return InetAddress.ofLiteral(address4(1));
  }

  private String address4(int number) {
    return "10.213." + subnet + "." + number;
  }

  private String address6(int number) {
    return "fd13:" + Integer.toHexString(subnet) + "::" + number;
  }

  private void ip(String arguments) {
    Tools.run(Stream.concat(Stream.of("ip"), Stream.of(arguments.split(" "))));
  }

  /** Takes down what carries this network's name, be it from this run or an earlier one's crash. */
  @Override
  public void close() {
    Tools.run(Stream.of("ip", "netns", "list"))
        .lines()
        .map(line -> line.replaceAll(" .*", ""))
        .filter(namespace -> namespace.startsWith(name + "-"))
        .forEach(namespace -> ip("netns del " + namespace));
    if (Tools.run(Stream.of("ip", "-o", "link")).contains(" " + name + ":")) {
      ip("link del " + name);
    }
  }
}
