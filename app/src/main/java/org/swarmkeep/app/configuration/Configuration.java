package org.swarmkeep.app.configuration;

import java.util.Locale;
import org.swarmkeep.rules.TrackerAccess;

/** Everything an operator decides, checked once at the start. */
public record Configuration(
    DataSection data,
    CatalogSection catalog,
    TrackerSection tracker,
    OperationsSection operations) {

  /** What the limits of single keys cannot say. */
  void check(Problems problems) {
    if (tracker.access() != TrackerAccess.PRIVATE) {
      problems.add(
          "tracker.access",
          tracker.access().name().toLowerCase(Locale.ROOT),
          "is not served by this version",
          "write \"private\", or leave the key out");
    }
    if (tracker.minIntervalSeconds() > tracker.announceIntervalSeconds()) {
      problems.add(
          "tracker.min-interval-seconds",
          Integer.toString(tracker.minIntervalSeconds()),
          "must not exceed tracker.announce-interval-seconds ("
              + tracker.announceIntervalSeconds()
              + ")",
          "lower it, or raise the announce interval");
    }
    if (tracker.numWantDefault() > tracker.numWantMax()) {
      problems.add(
          "tracker.num-want-default",
          Integer.toString(tracker.numWantDefault()),
          "must not exceed tracker.num-want-max (" + tracker.numWantMax() + ")",
          "lower it, or raise the maximum");
    }
    if (catalog.listen().isEmpty()) {
      problems.add(
          "catalog.listen",
          "(empty)",
          "needs an address",
          "to run without a site: swarmkeep tracker");
    }
    if (tracker.http().listen().isEmpty() && tracker.udp().listen().isEmpty()) {
      problems.add(
          "tracker.http.listen",
          "(empty)",
          "the tracker has no front door",
          "give tracker.http.listen or tracker.udp.listen an address");
    }
  }
}
