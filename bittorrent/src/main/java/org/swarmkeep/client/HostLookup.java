package org.swarmkeep.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the addresses of a tracker's host within a deadline. The system's resolver blocks the
 * thread that runs it, which a virtual thread would pass on to all others, so it has platform
 * threads of its own: a bounded number, since every one of them may hang on a dead name server.
 */
final class HostLookup {
  static final String NOTHING_FOUND =
      "The host is not known, or has no address of the family that was asked for";

  /** A host with more addresses than this is not tried on all of them. */
  private static final int ADDRESSES_MAX = 4;

  private static final int THREADS_MAX = 64;

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          THREADS_MAX, Thread.ofPlatform().daemon().name("host-lookup-", 0).factory());

  /** Knows the addresses of hosts; blocks. */
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final ClientSettings settings;
  private final Resolver resolver;

  HostLookup(ClientSettings settings, Resolver resolver) {
    this.settings = settings;
    this.resolver = resolver;
  }

  /**
   * The addresses of the families wanted, those of the two families by turns; none when the host is
   * not known. Behind a proxy the host stays a name.
   */
  List<InetSocketAddress> addresses(TrackerUrl url, AddressFamilies families, Deadline deadline)
      throws InterruptedException {
    return byTurns(found(url.host(), deadline).stream().filter(families::admits).toList())
        .limit(ADDRESSES_MAX)
        .map(address -> new InetSocketAddress(address, url.port()))
        .toList();
  }

  /** The families of which the host has addresses, IPv4 first; EITHER where only a proxy knows. */
  List<AddressFamilies> families(TrackerUrl url, Deadline deadline) throws InterruptedException {
    if (settings.proxy().isUsed()) {
      return List.of(AddressFamilies.EITHER);
    }
    var found = found(url.host(), deadline).stream().filter(settings.families()::admits).toList();
    return Stream.of(AddressFamilies.IPV4_ONLY, AddressFamilies.IPV6_ONLY)
        .filter(family -> found.stream().anyMatch(family::admits))
        .toList();
  }

  /** What the proxy is given: an address where the host is one, else a name for it to look up. */
  static InetSocketAddress unresolved(TrackerUrl url) {
    return isLiteral(url.host())
        ? new InetSocketAddress(InetAddress.ofLiteral(url.host()), url.port())
        : InetSocketAddress.createUnresolved(url.host(), url.port());
  }

  static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9]+(\\.[0-9]+){3}");
  }

  private List<InetAddress> found(String host, Deadline deadline) throws InterruptedException {
    if (isLiteral(host)) {
      return literal(host);
    }
    return within(deadline, soon(() -> lookUp(host)), List.of());
  }

  private static List<InetAddress> literal(String host) {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return List.of(); // 1.2.3.256
    }
  }

  /** Runs what may hang on a thread that may. */
  static <T> CompletableFuture<T> soon(Supplier<T> hanging) {
    return CompletableFuture.supplyAsync(hanging, THREADS);
  }

  /** What a task comes to; {@code otherwise} when the time is over. */
  static <T> T within(Deadline deadline, CompletableFuture<T> task, T otherwise)
      throws InterruptedException {
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a name could not be looked up", e.getCause());
    }
  }

  private List<InetAddress> lookUp(String host) {
    try {
      return Arrays.asList(resolver.addresses(host));
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
