package org.swarmkeep.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.swarmkeep.app.configuration.OperationsSection;
import org.swarmkeep.rules.AddressBlock;

class OperationsDeskTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.9");

  private final AtomicBoolean databaseAnswers = new AtomicBoolean(true);
  private final OperationsDesk desk =
      new OperationsDesk(
          new OperationsSection(List.of(), List.of(AddressBlock.parse("127.0.0.0/8"))));

  @BeforeEach
  void report() {
    desk.report(
        new Health(List.of("catalog http://[::]:8080"))
            .part("database", databaseAnswers::get)
            .part("journal", () -> true),
        new Metrics(
            List.of(
                Metric.counter("swarmkeep_tests_total", "Tests run.", () -> 3)
                    .labelled("kind", "unit"),
                Metric.counter("swarmkeep_tests_total", "Tests run.", () -> 4)
                    .labelled("kind", "journey"),
                Metric.gauge("swarmkeep_mood", "How it feels.", () -> 0.5)),
            () -> {}));
  }

  @Test
  void untilEverythingIsUpItSaysThatItIsStarting() {
    var early = new OperationsDesk(new OperationsSection(List.of(), List.of()));

    var page = early.atPublicDoor("/health", ELSEWHERE, false).orElseThrow();

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).isEqualTo("{\"status\":\"starting\"}\n");
  }

  @Test
  void aPartThatHangsIsNotWell() {
    var hanging = new CountDownLatch(1);
    var health = new Health(List.of()).part("database", () -> isOver(hanging));

    assertThat(health.page().status()).isEqualTo(503);
    hanging.countDown();
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void healthIsToldToAnybody() {
    var page = desk.atPublicDoor("/health", ELSEWHERE, true).orElseThrow();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("application/json");
    assertThat(page.text())
        .isEqualTo(
            "{\"status\":\"ok\",\"database\":\"ok\",\"journal\":\"ok\","
                + "\"listeners\":[\"catalog http://[::]:8080\"]}\n");
  }

  @Test
  void onePartThatFailsMakesTheWholeUnhealthy() {
    databaseAnswers.set(false);

    var page = desk.atPublicDoor("/health", HERE, false).orElseThrow();

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text())
        .isEqualTo(
            "{\"status\":\"failing\",\"database\":\"failing\",\"journal\":\"ok\","
                + "\"listeners\":[\"catalog http://[::]:8080\"]}\n");
  }

  @Test
  void metricsAreInPrometheusForm() {
    var page = desk.atPublicDoor("/metrics", HERE, false).orElseThrow();

    assertThat(page.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(page.text())
        .contains("# HELP swarmkeep_tests_total Tests run.")
        .contains("# TYPE swarmkeep_tests_total counter")
        .contains("swarmkeep_tests_total{kind=\"unit\"} 3.0")
        .contains("swarmkeep_tests_total{kind=\"journey\"} 4.0")
        .contains("# TYPE swarmkeep_mood gauge")
        .contains("swarmkeep_mood 0.5");
  }

  @Test
  void metricsAreKeptFromStrangersAndFromWhateverAProxyPassesOn() {
    assertThat(desk.atPublicDoor("/metrics", ELSEWHERE, false).orElseThrow().status())
        .isEqualTo(403);
    assertThat(desk.atPublicDoor("/metrics", HERE, true).orElseThrow().status()).isEqualTo(403);
    assertThat(desk.atOwnDoor("/metrics").orElseThrow().status()).isEqualTo(200);
  }

  @Test
  void otherPathsAreNotOurs() {
    assertThat(desk.atPublicDoor("/torrents", HERE, false)).isEmpty();
  }
}
