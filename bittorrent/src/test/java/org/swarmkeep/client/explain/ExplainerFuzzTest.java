package org.swarmkeep.client.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Any bytes in: fields that tile them, whatever they are taken for. */
class ExplainerFuzzTest {
  private static final Explainer EXPLAINER = new Explainer(Secrets.of(List.of()), 3);

  @FuzzTest
  void anyBytesAreExplained(byte[] bytes) {
    assertThat(EXPLAINER.udpRequest(bytes).bytes().length()).isEqualTo(bytes.length);
    assertThat(EXPLAINER.udpReply(bytes, bytes.length % 2 == 0).bytes().length())
        .isEqualTo(bytes.length);
    assertThat(EXPLAINER.httpRequest(bytes).bytes().length()).isEqualTo(bytes.length);
    assertThat(EXPLAINER.httpResponse(bytes)).hasSizeBetween(1, 2);
  }
}
