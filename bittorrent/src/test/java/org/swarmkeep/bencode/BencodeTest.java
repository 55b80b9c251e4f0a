package org.swarmkeep.bencode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BencodeTest {
  @Test
  void readsEveryKindOfValue() throws BencodeException {
    var root = (BDictionary) read("d4:listl1:a0:e6:numberi-42e4:textd3:agei7eee");

    assertThat(root.list("list").orElseThrow().values())
        .map(Object::toString)
        .containsExactly("a", "");
    assertThat(root.integer("number")).hasValue(-42);
    assertThat(root.dictionary("text").orElseThrow().integer("age")).hasValue(7);
  }

  @Test
  void remembersTheBytesThatEachValueWasReadFrom() throws BencodeException {
    var root = (BDictionary) read("d4:infod1:bi2e1:ai1ee4:name3:abce");

    var info = root.dictionary("info").orElseThrow();
    assertThat(info.offset()).isEqualTo(7);
    assertThat(info.end()).isEqualTo(21);
    assertThat(new String(info.raw(), ISO_8859_1)).isEqualTo("d1:bi2e1:ai1ee");
  }

  @Test
  void doesNotChangeWhenTheArrayItWasReadFromDoes() throws BencodeException {
    var bytes = bytes("3:abc");

    var value = (BBytes) Bencode.read(bytes).value();
    bytes[2] = 'x';

    assertThat(value.text()).isEqualTo("abc");
  }

  @Test
  void findsEveryKeyOfADictionaryThatIsOutOfOrderAndReportsIt() throws BencodeException {
    var document = Bencode.read(bytes("d1:ci3e1:ai1e1:bi2ee"));

    var root = (BDictionary) document.value();
    assertThat(document.sorted()).isFalse();
    assertThat(root.integer("a")).hasValue(1);
    assertThat(root.integer("b")).hasValue(2);
    assertThat(root.integer("c")).hasValue(3);
    assertThat(root.entries()).map(entry -> entry.key().text()).containsExactly("a", "b", "c");
  }

  @Test
  void ordersKeysByUnsignedBytes() throws BencodeException {
    assertThat(Bencode.read(bytes("d1:zi1e1:\u00ffi2ee")).sorted()).isTrue();
    assertThat(Bencode.read(bytes("d1:\u00ffi2e1:zi1ee")).sorted()).isFalse();
  }

  @Test
  void givesNothingForAKeyOfAnotherKind() throws BencodeException {
    var root = (BDictionary) read("d1:ai1ee");

    assertThat(root.bytes("a")).isEmpty();
    assertThat(root.list("a")).isEmpty();
    assertThat(root.dictionary("a")).isEmpty();
    assertThat(root.integer("b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "0", "-1", "10"})
  void readsIntegersOfSixtyFourBits(String number) throws BencodeException {
    assertThat(read("i" + number + "e")).hasToString(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          i9223372036854775808e  | It has a number of more than 64 bits, at byte 0 of 21
          i-9223372036854775809e | It has a number of more than 64 bits, at byte 0 of 22
          i99999999999999999999e | It has a number of more than 64 bits, at byte 0 of 22
          i-0e                   | It has a number that is minus zero, at byte 0 of 4
          i03e                   | It has a number with a leading zero, at byte 0 of 4
          i-03e                  | It has a number with a leading zero, at byte 0 of 5
          ie                     | It has 'e' in a number, at byte 1 of 2
          i-e                    | It has 'e' in a number, at byte 2 of 3
          i1.5e                  | It has '.' in a number, at byte 2 of 5
          i12                    | It stops in the middle of a number, at byte 0 of 3
          i                      | It stops in the middle of a number, at byte 0 of 1
          5:abcd                 | It stops in the middle of a string, at byte 0 of 6
          9223372036854775807:a  | It stops in the middle of a string, at byte 0 of 21
          9223372036854775808:a  | It has a string's length of more than 64 bits, at byte 0 of 21
          01:a                   | It has a string's length with a leading zero, at byte 0 of 4
          1-a                    | It has '-' in a string's length, at byte 1 of 3
          -1:a                   | It has '-' where a value should begin, at byte 0 of 4
          12                     | It stops in the middle of a string's length, at byte 0 of 2
          li1e                   | It stops in the middle of a list, at byte 0 of 4
          d1:ai1e                | It stops in the middle of a dictionary, at byte 0 of 7
          d1:a                   | It stops where a value should begin, at byte 4 of 4
          d1:ae                  | It has a key without a value, at byte 1 of 5
          di1ei2ee               | It has 'i' where a dictionary's key should begin, at byte 1 of 8
          d1:ai1e1:ai2ee         | It has the key 'a' twice in one dictionary, at byte 7 of 14
          d1:bi1e1:ai1e1:bi2ee   | It has the key 'b' twice in one dictionary, at byte 13 of 20
          <html>                 | It has '<' where a value should begin, at byte 0 of 6
          i1ei2e                 | It goes on after its end, at byte 3 of 6
          """)
  void refusesWhatIsNotStrictBencoding(String encoded, String message) {
    assertThatExceptionOfType(BencodeException.class)
        .isThrownBy(() -> read(encoded))
        .withMessage(message);
  }

  @Test
  void refusesNothingAtAll() {
    assertThatExceptionOfType(BencodeException.class)
        .isThrownBy(() -> read(""))
        .withMessage("It stops where a value should begin, at byte 0 of 0");
  }

  @Test
  void showsAByteThatHasNoGlyphAsANumber() {
    assertThatExceptionOfType(BencodeException.class)
        .isThrownBy(() -> read("\u001b[31m"))
        .withMessage("It has byte 0x1b where a value should begin, at byte 0 of 5");
  }

  @Test
  void toleratesTrailingBytesWhereAsked() throws BencodeException {
    var document = Bencode.readLeading(bytes("i1e\r\n"));

    assertThat(document.value()).hasToString("1");
    assertThat(document.trailingBytes()).isEqualTo(2);
  }

  @Test
  void acceptsAHundredLevelsAndRefusesTheNext() throws BencodeException {
    assertThat(read("l".repeat(100) + "e".repeat(100))).isInstanceOf(BList.class);

    assertThatExceptionOfType(BencodeException.class)
        .isThrownBy(() -> read("l".repeat(101) + "e".repeat(101)))
        .withMessage("It is nested deeper than 100 levels, at byte 100 of 202");
  }

  @Test
  void refusesADocumentOfTooManyValues() {
    assertThatExceptionOfType(BencodeException.class)
        .isThrownBy(() -> read("l" + "0:".repeat(Bencode.VALUES_MAX) + "e"))
        .withMessageStartingWith("It holds more than 2000000 values, at byte");
  }

  @Test
  void tellsTextFromBytesThatAreNone() throws BencodeException {
    var text = (BBytes) Bencode.read(new byte[] {'2', ':', (byte) 0xc3, (byte) 0xa9}).value();
    var latin = (BBytes) Bencode.read(new byte[] {'1', ':', (byte) 0xe9}).value();

    assertThat(text.strictText()).hasValue("\u00e9");
    assertThat(latin.strictText()).isEmpty();
    assertThat(latin.text()).isEqualTo("\ufffd");
  }

  @Test
  void writesKeysInOrderAndRawValuesAsTheyWere() throws BencodeException {
    var odd = (BDictionary) read("d4:infod1:bi2e1:ai1eee");

    var written =
        new BencodeDictionaryWriter()
            .put("z", 1)
            .putRaw(odd.entries().getFirst())
            .put("a", "\u00e9")
            .putEncoded("l", Bencode.encodeList(List.of(Bencode.encode(-3), Bencode.encode("x"))))
            .toBytes();

    assertThat(new String(written, ISO_8859_1))
        .isEqualTo("d1:a2:\u00c3\u00a94:infod1:bi2e1:ai1ee1:lli-3e1:xe1:zi1ee");
  }

  private static BValue read(String encoded) throws BencodeException {
    return Bencode.read(bytes(encoded)).value();
  }

  private static byte[] bytes(String encoded) {
    return encoded.getBytes(ISO_8859_1);
  }
}
