package org.swarmkeep.bencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * What is written canonically is read back, and cut short or damaged it is refused with a place.
 */
class BencodeRoundTripTest {
  @RepeatedTest(200)
  void aWrittenValueIsReadBackToTheByte(RepetitionInfo repetition) throws BencodeException {
    var encoded = encodedValue(new Random(repetition.getCurrentRepetition()), 0);

    var document = Bencode.read(encoded);

    assertThat(document.value().raw()).as("seed %s", repetition).isEqualTo(encoded);
    assertThat(document.sorted()).isTrue();
    assertThat(rewritten(document.value())).isEqualTo(encoded);
  }

  @RepeatedTest(50)
  void everyProperPrefixIsRefused(RepetitionInfo repetition) {
    var encoded = encodedValue(new Random(repetition.getCurrentRepetition()), 0);

    for (int length = 0; length < encoded.length; length++) {
      var prefix = Arrays.copyOf(encoded, length);
      assertThat(refusal(prefix))
          .as("seed %s, first %d bytes", repetition, length)
          .isBetween(0, length);
    }
  }

  private static int refusal(byte[] bytes) {
    try {
      Bencode.read(bytes);
      return -1;
    } catch (BencodeException e) {
      return e.offset();
    }
  }

  private static byte[] encodedValue(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 2 : 4)) {
      case 0 -> Bencode.encode(random.nextLong() >> random.nextInt(64));
      case 1 -> Bencode.encode(someBytes(random));
      case 2 ->
          Bencode.encodeList(
              IntStream.range(0, random.nextInt(5))
                  .mapToObj(_ -> encodedValue(random, depth + 1))
                  .toList());
      default -> {
        var dictionary = new BencodeDictionaryWriter();
        IntStream.range(0, random.nextInt(5))
            .forEach(i ->
                dictionary.putEncoded(
                    "k" + random.nextInt(9) + i, encodedValue(random, depth + 1)));
        yield dictionary.toBytes();
      }
    };
  }

  private static byte[] someBytes(Random random) {
    var bytes = new byte[random.nextInt(30)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] rewritten(BValue value) {
    return switch (value) {
      case BInteger integer -> Bencode.encode(integer.value());
      case BBytes bytes -> Bencode.encode(bytes.bytes());
      case BList list ->
          Bencode.encodeList(list.values().stream().map(BencodeRoundTripTest::rewritten).toList());
      case BDictionary dictionary -> {
        var writer = new BencodeDictionaryWriter();
        dictionary.entries().forEach(e -> writer.putEncoded(e.key().text(), rewritten(e.value())));
        yield writer.toBytes();
      }
    };
  }
}
