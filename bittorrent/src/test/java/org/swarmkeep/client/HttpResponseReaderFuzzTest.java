package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes in: a response within its bounds, or an exception that says what is wrong. */
class HttpResponseReaderFuzzTest {
  @FuzzTest
  void anyBytesAreAResponseOrAProblem(byte[] bytes) {
    try {
      var answer =
          new HttpResponseReader(new ByteArrayInputStream(bytes), new BodyPermits()).read();
      assertThat(answer.status()).isBetween(200, 999);
      assertThat(answer.body()).hasSizeLessThanOrEqualTo(HttpResponseReader.BODY_MAX);
    } catch (IOException e) {
      assertThat(Problems.of(e)).matches("[^\\p{Cc}]+");
    }
  }
}
