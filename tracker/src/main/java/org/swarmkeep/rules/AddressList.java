package org.swarmkeep.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of address blocks, asked for single addresses. Immutable.
 *
 * <p>Blocks become ranges, sorted and with overlaps joined, so that a question is one binary search
 * whatever the blocks' sizes. The families have ranges of their own: {@code ::/0} is every IPv6
 * address and no IPv4 one, although an IPv4 address is asked for in its mapped form. A trie would
 * be quicker for many thousands of blocks and holds several times the memory.
 */
public final class AddressList implements EntryList<AddressList> {
  static final AddressList EMPTY = of(List.of());

  private final Set<AddressBlock> blocks;
  private final AddressRanges ipv4;
  private final AddressRanges ipv6;

  private AddressList(Set<AddressBlock> blocks) {
    this.blocks = blocks;
    this.ipv4 = AddressRanges.of(blocks.stream().filter(AddressBlock::isIpv4));
    this.ipv6 = AddressRanges.of(blocks.stream().filter(block -> !block.isIpv4()));
  }

  public static AddressList of(Collection<AddressBlock> blocks) {
    return new AddressList(Set.copyOf(blocks));
  }

  /** Reads a list file: a block or an address each line. */
  static AddressList read(InputStream in) throws IOException, BadLineException {
    var blocks = new HashSet<AddressBlock>();
    ListReader.read(in, (word, length) -> blocks.add(parse(ListReader.text(word, length))));
    return of(blocks);
  }

  private static AddressBlock parse(String word) {
    try {
      return AddressBlock.parse(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no address or block such as 192.0.2.0/24", e);
    }
  }

  AddressList with(AddressList more) {
    var all = new HashSet<>(blocks);
    all.addAll(more.blocks);
    return of(all);
  }

  /**
   * @param high upper half of the address, IPv4 in its mapped form
   */
  public boolean contains(long high, long low) {
    return (IpLiteral.isIpv4(high, low) ? ipv4 : ipv6).contain(high, low);
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  @Override
  public int size() {
    return blocks.size();
  }

  @Override
  public int countNotIn(AddressList other) {
    return (int) blocks.stream().filter(block -> !other.blocks.contains(block)).count();
  }
}
