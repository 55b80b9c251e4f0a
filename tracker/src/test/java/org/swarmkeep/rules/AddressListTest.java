package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
    "192.0.2.7, 192.0.2.7, 192.0.2.8",
    "0.0.0.0/0, 255.255.255.255, 2001:db8::1",
    "::/0, 2001:db8::1, 192.0.2.1",
    "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
    "2001:db8::8000:0:0:0/65, 2001:db8::8000:0:0:1, 2001:db8::7fff:ffff:ffff:ffff",
    "::1, ::1, ::2",
    "10.1.2.3/8, 10.200.0.1, 9.1.2.3",
  })
  void aBlockHoldsItsAddressesAndNoOthers(String block, String inside, String outside) {
    assertThat(list(block)).matches(it -> holds(it, inside)).matches(it -> !holds(it, outside));
    assertThat(AddressBlock.parse(block).contains(IpLiteral.parse(inside))).isTrue();
    assertThat(AddressBlock.parse(block).contains(IpLiteral.parse(outside))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10/8",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/-1",
        "example.org",
        "10.0.0.0/",
        "",
        "/8",
        "10.0.0.256",
        "fe80::1%lo",
        "0x0a.0.0.1",
        "10.0.0.0/8/8",
        "1.2.3.4.5",
        "10.0.0.0/eight"
      })
  void whatIsNoBlockIsRefused(String text) {
    assertThatThrownBy(() -> AddressBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyListHoldsNothing() {
    assertThat(holds(AddressList.EMPTY, "192.0.2.1")).isFalse();
    assertThat(holds(AddressList.EMPTY, "::")).isFalse();
  }

  @Test
  void anyBlocksHoldWhatOneOfThemHolds() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      var blocks = new ArrayList<AddressBlock>();
      for (int i = random.nextInt(40); i > 0; i--) {
        blocks.add(block(random));
      }
      var list = AddressList.of(blocks);
      for (int i = 0; i < 200; i++) {
        var asked = i % 2 == 0 || blocks.isEmpty() ? address(random) : edge(random, blocks);
        assertThat(list.contains(IpLiteral.high(asked), IpLiteral.low(asked)))
            .as("seed %d: %s in %s", seed, asked, blocks)
            .isEqualTo(blocks.stream().anyMatch(block -> naivelyContains(block, asked)));
      }
    }
  }

  /** Few distinct leading bytes, so that blocks meet, overlap and hold each other. */
  private static InetAddress address(SplittableRandom random) {
    var bytes = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(bytes);
    bytes[0] = (byte) (random.nextInt(3) * 127);
    bytes[1] = (byte) (random.nextInt(2) * 255);
    return address(bytes);
  }

  private static AddressBlock block(SplittableRandom random) {
    var network = address(random);
    return new AddressBlock(network, random.nextInt(network.getAddress().length * 8 + 1));
  }

  /** The first or last address of a block, or its neighbour outside. */
  private static InetAddress edge(SplittableRandom random, List<AddressBlock> blocks) {
    var block = blocks.get(random.nextInt(blocks.size()));
    int bytes = block.network().getAddress().length;
    var size = BigInteger.ONE.shiftLeft(bytes * 8 - block.prefixBits());
    var value = new BigInteger(1, block.network().getAddress());
    var first = value.subtract(value.mod(size));
    var edges =
        List.of(
            first,
            first.subtract(BigInteger.ONE),
            first.add(size),
            first.add(size).subtract(BigInteger.ONE));
    var edge = edges.get(random.nextInt(edges.size())).mod(BigInteger.ONE.shiftLeft(bytes * 8));
    var raw = new byte[bytes];
    var digits = edge.toByteArray();
    int length = Math.min(bytes, digits.length);
    System.arraycopy(digits, digits.length - length, raw, bytes - length, length);
    return address(raw);
  }

  private static boolean naivelyContains(AddressBlock block, InetAddress address) {
    var ours = block.network().getAddress();
    var theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int hostBits = ours.length * 8 - block.prefixBits();
    return new BigInteger(1, ours)
        .shiftRight(hostBits)
        .equals(new BigInteger(1, theirs).shiftRight(hostBits));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AddressList list(String... blocks) {
    return AddressList.of(List.of(blocks).stream().map(AddressBlock::parse).toList());
  }

  private static boolean holds(AddressList list, String address) {
    var parsed = IpLiteral.parse(address);
    return list.contains(IpLiteral.high(parsed), IpLiteral.low(parsed));
  }
}
