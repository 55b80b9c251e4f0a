package org.swarmkeep.client;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How patient a {@link TrackerClient} is.
 *
 * @param deadline for one question to one tracker, host lookup, retries and redirects included
 * @param udpPauses how long to wait for a UDP reply before each further try; as many tries
 * @param headStart how long the first address of a tracker may be silent before the next is tried
 * @param userAgent how HTTP requests name the program
 */
public record ClientSettings(
    Duration deadline,
    List<Duration> udpPauses,
    Duration headStart,
    AddressFamilies families,
    String userAgent) {
  public ClientSettings {
    udpPauses = List.copyOf(udpPauses);
    if (!deadline.isPositive() || udpPauses.isEmpty() || headStart.isNegative()) {
      throw new IllegalArgumentException(
          "a client needs time, was " + deadline + ", " + udpPauses + ", " + headStart);
    }
  }

  /**
   * For a person who waits: 15 s in all, UDP tries after 2, 4 and 8 s. BEP 15 would have it take an
   * hour, which no client in use does.
   */
  public static ClientSettings defaults() {
    return new ClientSettings(
        Duration.ofSeconds(15),
        List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
        Duration.ofSeconds(1),
        AddressFamilies.EITHER,
        "Swarmkeep/0.1");
  }

  /** The ladder of BEP 15: nine tries, each twice as patient, from 15 s. */
  public ClientSettings withBep15Patience() {
    var pauses = IntStream.rangeClosed(0, 8).mapToObj(n -> Duration.ofSeconds(15L << n)).toList();
    return new ClientSettings(Duration.ofHours(4), pauses, headStart, families, userAgent);
  }

  public ClientSettings withDeadline(Duration other) {
    return new ClientSettings(other, udpPauses, headStart, families, userAgent);
  }

  public ClientSettings withUdpPauses(List<Duration> other) {
    return new ClientSettings(deadline, other, headStart, families, userAgent);
  }

  public ClientSettings withFamilies(AddressFamilies other) {
    return new ClientSettings(deadline, udpPauses, headStart, other, userAgent);
  }
}
