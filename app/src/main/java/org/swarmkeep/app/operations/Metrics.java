package org.swarmkeep.app.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the program in Prometheus's text format. Nothing is set up before the first
 * scrape: a program that nobody watches pays nothing.
 */
public final class Metrics {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final List<Metric> metrics;
  private final Runnable refresh;
  private @Nullable PrometheusMeterRegistry registry;

  /**
   * @param refresh run before each scrape, so that the numbers of one scrape belong together
   */
  public Metrics(List<Metric> metrics, Runnable refresh) {
    this.metrics = List.copyOf(metrics);
    this.refresh = refresh;
  }

  /** The name of every metric, once. */
  public List<String> names() {
    return metrics.stream().map(Metric::name).distinct().toList();
  }

  Page page() {
    refresh.run();
    return new Page(Page.OK, CONTENT_TYPE, registry().scrape(CONTENT_TYPE));
  }

  private synchronized PrometheusMeterRegistry registry() {
    if (registry == null) {
      var fresh = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      metrics.forEach(metric -> register(metric, fresh));
      registry = fresh;
    }
    return registry;
  }

  private static void register(Metric metric, PrometheusMeterRegistry registry) {
    var tags =
        metric.label().isEmpty() ? Tags.empty() : Tags.of(metric.label(), metric.labelValue());
    switch (metric.kind()) {
      case COUNTER ->
          FunctionCounter.builder(metric.name(), metric, it -> it.value().getAsDouble())
              .description(metric.says())
              .tags(tags)
              .register(registry);
      case GAUGE ->
          Gauge.builder(metric.name(), metric, it -> it.value().getAsDouble())
              .description(metric.says())
              .tags(tags)
              .strongReference(true)
              .register(registry);
    }
  }
}
