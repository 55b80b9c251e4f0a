package org.swarmkeep.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a {@link TrackerClient} asks.
 *
 * @param proxy through whom all trackers are asked
 * @param dns whether a host's TXT record may say where its trackers are
 * @param wiretap sees every byte that goes over the wire
 * @param userAgent how HTTP requests name the program
 */
public record ClientSettings(
    Patience patience,
    AddressFamilies families,
    Proxy proxy,
    DnsPreferences dns,
    Wiretap wiretap,
    String userAgent) {
  /**
   * How long a client waits.
   *
   * @param deadline for one question to one tracker, host lookup, retries and redirects included
   * @param udpPauses how long to wait for a UDP reply before each further try; as many tries
   * @param headStart how long the first address of a tracker may be silent before the next is tried
   */
  public record Patience(Duration deadline, List<Duration> udpPauses, Duration headStart) {
    public Patience {
      udpPauses = List.copyOf(udpPauses);
      if (!deadline.isPositive() || udpPauses.isEmpty() || headStart.isNegative()) {
        throw new IllegalArgumentException(
            "a client needs time, was " + deadline + ", " + udpPauses + ", " + headStart);
      }
    }
  }

  /**
   * For a person who waits: 15 s in all, UDP tries after 2, 4 and 8 s. BEP 15 would have it take an
   * hour, which no client in use does.
   */
  public static ClientSettings defaults() {
    return new ClientSettings(
        new Patience(
            Duration.ofSeconds(15),
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
            Duration.ofSeconds(1)),
        AddressFamilies.EITHER,
        Proxy.NONE,
        DnsPreferences.HONOURED,
        Wiretap.NONE,
        "Swarmkeep/0.1");
  }

  public Duration deadline() {
    return patience.deadline();
  }

  public List<Duration> udpPauses() {
    return patience.udpPauses();
  }

  public Duration headStart() {
    return patience.headStart();
  }

  /** The ladder of BEP 15: nine tries, each twice as patient, from 15 s. */
  public ClientSettings withBep15Patience() {
    var pauses = IntStream.rangeClosed(0, 8).mapToObj(n -> Duration.ofSeconds(15L << n)).toList();
    return withPatience(new Patience(Duration.ofHours(4), pauses, headStart()));
  }

  public ClientSettings withPatience(Patience other) {
    return new ClientSettings(other, families, proxy, dns, wiretap, userAgent);
  }

  public ClientSettings withDeadline(Duration other) {
    return withPatience(new Patience(other, udpPauses(), headStart()));
  }

  public ClientSettings withUdpPauses(List<Duration> other) {
    return withPatience(new Patience(deadline(), other, headStart()));
  }

  public ClientSettings withFamilies(AddressFamilies other) {
    return new ClientSettings(patience, other, proxy, dns, wiretap, userAgent);
  }

  public ClientSettings withWiretap(Wiretap other) {
    return new ClientSettings(patience, families, proxy, dns, other, userAgent);
  }

  public ClientSettings withProxy(Proxy other) {
    return new ClientSettings(patience, families, other, dns, wiretap, userAgent);
  }

  public ClientSettings withDns(DnsPreferences other) {
    return new ClientSettings(patience, families, proxy, other, wiretap, userAgent);
  }
}
