package org.swarmkeep.app.checking;

import java.util.List;

/**
 * What was seen of one tracker.
 *
 * @param tracker its URL, fit to be shown
 * @param facts further things in words, such as the certificate
 */
public record TrackerReport(
    String tracker, List<String> facts, List<Sighting> sightings, List<Found> found) {
  public TrackerReport {
    facts = List.copyOf(facts);
    sightings = List.copyOf(sightings);
    found = List.copyOf(found);
  }

  public boolean hasTrouble() {
    return found.stream().anyMatch(it -> it.finding().severity() == Severity.TROUBLE);
  }

  /** How long announces have to pause, as the most patient of the replies has it. */
  public long pauseSeconds() {
    return sightings.stream()
        .map(Sighting::reply)
        .mapToLong(reply ->
            Math.max(
                reply.minIntervalSeconds(),
                reply.minIntervalSeconds() < 0 ? reply.intervalSeconds() : 0))
        .max()
        .orElse(0);
  }
}
