package org.swarmkeep.rules;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * A block of addresses in CIDR notation (RFC 4632), such as {@code 10.0.0.0/8} or {@code ::1/128}.
 *
 * @param prefixBits how many leading bits of an address must agree with the network's
 */
public record AddressBlock(InetAddress network, int prefixBits) {
  public AddressBlock {
    int bits = bits(network);
    if (prefixBits < 0 || prefixBits > bits) {
      throw new IllegalArgumentException(
          "the prefix of " + network.getHostAddress() + " is 0 to " + bits + " bits long");
    }
  }

  /** Reads {@code ADDRESS/BITS} or a single address; never asks a name server. */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    var network = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
    return new AddressBlock(
        network, slash < 0 ? bits(network) : Integer.parseInt(text.substring(slash + 1)));
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  public boolean contains(InetAddress address) {
    return bits(address) == bits(network)
        && AddressList.of(List.of(this)).contains(IpLiteral.high(address), IpLiteral.low(address));
  }

  boolean isIpv4() {
    return network instanceof Inet4Address;
  }

  /** How many leading bits count in the mapped form, in which every address has 128. */
  int mappedPrefixBits() {
    return prefixBits + 2 * Long.SIZE - bits(network);
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefixBits;
  }
}
