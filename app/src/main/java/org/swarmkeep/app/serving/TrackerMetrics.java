package org.swarmkeep.app.serving;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.swarmkeep.app.operations.Metric;
import org.swarmkeep.app.operations.Metrics;
import org.swarmkeep.tracker.Reading;
import org.swarmkeep.tracker.Tracker;

/** The numbers of a serving process: what the tracker counts, and a few of the program itself. */
final class TrackerMetrics {
  private static final String PREFIX = "swarmkeep_";
  private static final double MILLIS = 1000;

  private final Tracker tracker;
  private volatile Map<String, Reading> latest = Map.of();

  private TrackerMetrics(Tracker tracker) {
    this.tracker = tracker;
  }

  static Metrics of(Tracker tracker, IntSupplier accounts, IntSupplier torrents, RuleKeeper rules) {
    var readings = new TrackerMetrics(tracker);
    readings.refresh();
    var all = new ArrayList<Metric>(readings.metrics());
    all.add(Metric.gauge(PREFIX + "accounts", "Accounts the tracker knows.", accounts::getAsInt));
    all.add(Metric.gauge(PREFIX + "torrents", "Torrents the tracker knows.", torrents::getAsInt));
    all.add(
        Metric.gauge(
            PREFIX + "rules_refused",
            "1 when the configuration or a list as it is now cannot be used.",
            () -> rules.isRefusing() ? 1 : 0));
    all.addAll(ofTheProgram());
    return new Metrics(all, readings::refresh);
  }

  private void refresh() {
    latest =
        tracker.counters().stream()
            .collect(Collectors.toMap(TrackerMetrics::key, Function.identity()));
  }

  private List<Metric> metrics() {
    return tracker.counters().stream().map(this::metric).toList();
  }

  private Metric metric(Reading reading) {
    var name = PREFIX + reading.name().replaceAll("[.-]", "_");
    var says = Character.toUpperCase(reading.meaning().charAt(0)) + reading.meaning().substring(1);
    var metric =
        reading.cumulative()
            ? Metric.counter(name + "_total", says + ".", () -> value(key(reading)))
            : Metric.gauge(name, says + ".", () -> value(key(reading)));
    return metric.labelled(reading.label(), reading.labelValue());
  }

  private static String key(Reading reading) {
    return reading.name() + ' ' + reading.labelValue();
  }

  private double value(String key) {
    var reading = latest.get(key);
    return reading == null ? Double.NaN : reading.value();
  }

  private static List<Metric> ofTheProgram() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var memory = ManagementFactory.getMemoryMXBean();
    var threads = ManagementFactory.getThreadMXBean();
    return List.of(
        Metric.gauge(
            PREFIX + "uptime_seconds",
            "Time since the program was started.",
            () -> runtime.getUptime() / MILLIS),
        Metric.gauge(
            PREFIX + "heap_used_bytes",
            "Java heap in use.",
            () -> memory.getHeapMemoryUsage().getUsed()),
        Metric.gauge(
            PREFIX + "threads", "Platform threads of the program.", threads::getThreadCount));
  }
}
