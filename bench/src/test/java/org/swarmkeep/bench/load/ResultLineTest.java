package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultLineTest {
  @Test
  void whatIsWrittenCanBeRead() {
    var line = new ResultLine("run").add("mode", "close").add("bad", 3).add("p50_us", 12.345, 1);

    var read = ResultLine.parse(line.toString()).orElseThrow();

    assertThat(line).hasToString("run mode=close bad=3 p50_us=12.3");
    assertThat(read.name()).isEqualTo("run");
    assertThat(read.number("bad")).hasValue(3);
    assertThat(read.number("p50_us")).hasValue(12.3);
  }

  @Test
  void wordsAreNoNumbers() {
    var line = ResultLine.parse("run mode=close").orElseThrow();

    assertThat(line.number("mode")).isEmpty();
    assertThat(line.number("absent")).isEmpty();
  }

  @Test
  void proseIsNoResult() {
    assertThat(ResultLine.parse("cannot send to the server")).isEmpty();
    assertThat(ResultLine.parse("")).isEmpty();
  }
}
