package org.swarmkeep.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds the addresses of a tracker's host within a deadline. */
final class HostLookup {
  static final String NOTHING_FOUND =
      "The host is not known, or has no address of the family that was asked for";

  /** A host with more addresses than this is not tried on all of them. */
  private static final int ADDRESSES_MAX = 4;

  private HostLookup() {}

  /**
   * The addresses of the families wanted, those of the two families by turns; none when the host is
   * not known.
   */
  static List<InetSocketAddress> addresses(
      TrackerUrl url, AddressFamilies families, Deadline deadline) throws InterruptedException {
    var found = new ArrayBlockingQueue<List<InetAddress>>(1);
    var thread = Thread.ofVirtual().name("host-lookup").start(() -> found.add(lookUp(url.host())));
    var addresses = found.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    if (addresses == null) {
      thread.interrupt();
      return List.of();
    }
    return byTurns(addresses.stream().filter(families::admits).toList())
        .limit(ADDRESSES_MAX)
        .map(address -> new InetSocketAddress(address, url.port()))
        .toList();
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of(); // said by the caller, who knows which families were wanted
    }
  }

  private static Stream<InetAddress> byTurns(List<InetAddress> addresses) {
    var v6 = addresses.stream().filter(AddressFamilies.IPV6_ONLY::admits).toList();
    var v4 = addresses.stream().filter(AddressFamilies.IPV4_ONLY::admits).toList();
    return IntStream.range(0, Math.max(v4.size(), v6.size()))
        .boxed()
        .flatMap(i -> Stream.concat(v4.stream().skip(i).limit(1), v6.stream().skip(i).limit(1)));
  }
}
