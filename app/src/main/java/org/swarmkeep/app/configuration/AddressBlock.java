package org.swarmkeep.app.configuration;

import java.net.InetAddress;

/**
 * A block of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code ::1/128}.
 *
 * @param prefixBits how many leading bits of an address must agree with the network's
 */
public record AddressBlock(InetAddress network, int prefixBits) {
  public AddressBlock {
    int bits = network.getAddress().length * Byte.SIZE;
    if (prefixBits < 0 || prefixBits > bits) {
      throw new IllegalArgumentException(
          "the prefix of " + network.getHostAddress() + " is 0 to " + bits + " bits long");
    }
  }

  /** Reads {@code ADDRESS/BITS} or a single address; never asks a name server. */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = network.getAddress().length * Byte.SIZE;
    return new AddressBlock(
        network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >>> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefixBits;
  }
}
