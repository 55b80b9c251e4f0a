package org.swarmkeep.app.operations;

import java.util.function.DoubleSupplier;

/**
 * One number as Prometheus reads it. Several metrics of one name differ in their label.
 *
 * @param name in Prometheus's form, its unit last: {@code swarmkeep_announces_total}
 * @param says what it counts, for the operator; the same for all of one name
 * @param label name and value, such as {@code transport="udp"}; both empty without one
 * @param value read at each scrape; costs nothing
 */
public record Metric(
    Kind kind, String name, String says, String label, String labelValue, DoubleSupplier value) {
  public enum Kind {
    /** Only grows, from 0 at the start of the program. */
    COUNTER,
    /** Goes up and down. */
    GAUGE
  }

  public static Metric counter(String name, String says, DoubleSupplier value) {
    return new Metric(Kind.COUNTER, name, says, "", "", value);
  }

  public static Metric gauge(String name, String says, DoubleSupplier value) {
    return new Metric(Kind.GAUGE, name, says, "", "", value);
  }

  /** The same number, told apart by a label. */
  public Metric labelled(String key, String text) {
    return new Metric(kind, name, says, key, text, value);
  }
}
