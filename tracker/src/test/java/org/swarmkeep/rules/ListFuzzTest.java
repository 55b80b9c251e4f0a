package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes are a list or a line that is named; the name is fit for a log. */
class ListFuzzTest {
  @FuzzTest
  void anyBytesAreAListOfTorrentsOrABadLine(byte[] file) throws IOException {
    try {
      var list = HashList.read(new ByteArrayInputStream(file));
      assertThat(list.size()).isLessThanOrEqualTo(file.length / 40);
    } catch (BadLineException e) {
      assertThat(e).hasMessageStartingWith("line ");
      assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(250);
    }
  }

  @FuzzTest
  void anyBytesAreAListOfAddressesOrABadLine(byte[] file) throws IOException {
    try {
      var list = AddressList.read(new ByteArrayInputStream(file));
      assertThat(list.size()).isLessThanOrEqualTo(file.length / 2);
    } catch (BadLineException e) {
      assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(250);
    }
  }
}
