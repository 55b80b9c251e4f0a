package org.swarmkeep.bencode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes in: a value that gives back its bytes, or a refusal that names a place within them. */
class BencodeFuzzTest {
  @FuzzTest
  void anyBytesAreAValueOrARefusal(byte[] bytes) {
    try {
      var document = Bencode.readLeading(bytes);
      assertThat(document.value().length()).isEqualTo(bytes.length - document.trailingBytes());
      assertThat(Bencode.read(document.value().raw()).value()).isEqualTo(document.value());
    } catch (BencodeException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
    }
  }
}
