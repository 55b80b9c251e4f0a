package org.swarmkeep.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFiguresTest {
  @TempDir private Path proc;

  @BeforeEach
  void writeFigures() throws IOException {
    thread(7, "1500000000 20 3");
    thread(8, "250000000 9 1");
    Files.writeString(
        proc.resolve("7/status"), "Name:\tjava\nVmPeak:\t  900 kB\nVmRSS:\t  81432 kB\n");
    Files.writeString(
        proc.resolve("stat"),
        "cpu  1 1 1 1 1 1 1 0 0 0\ncpu0 9 9 9 9 9 9 9 0 0 0\ncpu1 100 20 30 999 999 4 6 0 0 0\n");
  }

  @Test
  void processorTimeIsThatOfAllThreads() {
    assertThat(new ProcessFigures(proc, 7).cpuSeconds()).isEqualTo(1.75);
  }

  @Test
  void anEndedThreadKeepsCounting() throws IOException {
    var figures = new ProcessFigures(proc, 7);
    figures.cpuSeconds();

    Files.delete(proc.resolve("7/task/8/schedstat"));
    Files.delete(proc.resolve("7/task/8"));
    thread(7, "2000000000 20 3");

    assertThat(figures.cpuSeconds()).isEqualTo(2.25);
  }

  @Test
  void memoryIsWhatIsResident() {
    assertThat(new ProcessFigures(proc, 7).residentKilobytes()).isEqualTo(81_432);
  }

  @Test
  void busyTimeLeavesOutIdleAndWaiting() {
    assertThat(new ProcessFigures(proc, 7).busySeconds(1)).isEqualTo(1.6);
  }

  @Test
  void aProcessorThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new ProcessFigures(proc, 7).busySeconds(5))
        .hasMessageContaining("processor 5");
  }

  @Test
  void thisVeryProcessHasFigures() {
    var own = new ProcessFigures(ProcessHandle.current().pid());

    assertThat(own.cpuSeconds()).isPositive();
    assertThat(own.residentKilobytes()).isPositive();
    assertThat(own.busySeconds(0)).isPositive();
  }

  private void thread(int id, String schedstat) throws IOException {
    var folder = Files.createDirectories(proc.resolve("7/task/" + id));
    Files.writeString(folder.resolve("schedstat"), schedstat + "\n");
  }
}
