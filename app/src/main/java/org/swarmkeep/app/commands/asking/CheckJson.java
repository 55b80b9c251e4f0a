package org.swarmkeep.app.commands.asking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.app.checking.Found;
import org.swarmkeep.app.checking.Sighting;
import org.swarmkeep.app.checking.TrackerReport;

/** What a check saw, for programs (docs/check.md). */
final class CheckJson {
  private CheckJson() {}

  static Map<String, Object> fields(List<TrackerReport> reports) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("time", now());
    fields.put("trouble", reports.stream().anyMatch(TrackerReport::hasTrouble));
    fields.put("trackers", reports.stream().map(CheckJson::fields).toList());
    return fields;
  }

  /**
   * One line of a watch.
   *
   * @param kind {@code check} where everything was looked at, else {@code glance}
   */
  static Map<String, Object> line(String kind, TrackerReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("time", now());
    fields.put("kind", kind);
    fields.putAll(fields(report));
    return fields;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static Map<String, Object> fields(TrackerReport report) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", report.tracker());
    fields.put("trouble", report.hasTrouble());
    fields.put("facts", report.facts());
    fields.put("addresses", report.sightings().stream().map(CheckJson::fields).toList());
    fields.put("findings", report.found().stream().map(CheckJson::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Sighting sighting) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("address", sighting.address());
    fields.put("transport", sighting.transport());
    fields.put("state", sighting.state());
    put("latencyMillis", sighting.millis(), fields);
    fields.put("sent", sighting.tries().sent());
    fields.put("lost", sighting.tries().lost());
    var reply = sighting.reply();
    if (!reply.equals(Sighting.Reply.NONE)) {
      fields.put("intervalSeconds", reply.intervalSeconds());
      put("minIntervalSeconds", reply.minIntervalSeconds(), fields);
      put("seeders", reply.seeders(), fields);
      put("leechers", reply.leechers(), fields);
      fields.put("peers", reply.peers());
    }
    return fields;
  }

  /** What was not told is left out. */
  private static void put(String name, Number number, Map<String, Object> fields) {
    if (number.doubleValue() >= 0) {
      fields.put(name, number);
    }
  }

  private static Map<String, Object> fields(Found found) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("finding", found.finding().word());
    fields.put("severity", found.finding().severity().word());
    fields.put("where", found.where());
    fields.put("says", found.finding().sentence());
    fields.put("seen", found.seen());
    fields.put("remedy", found.finding().remedy());
    return fields;
  }
}
