package org.swarmkeep.tracker.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeException;

/**
 * What an announce was answered, whatever it came through.
 *
 * @param failure empty when it was served
 * @param peers such as {@code 127.0.0.1:6001} and {@code [::1]:6001}
 */
record Answer(String failure, int intervalSeconds, int seeders, int leechers, List<String> peers) {
  private static final int UDP_PEERS = 20;

  boolean isServed() {
    return failure.isEmpty();
  }

  /** Reads the reply to a UDP announce (BEP 15). */
  static Answer ofUdp(byte[] reply, boolean ipv6) {
    var in = ByteBuffer.wrap(reply);
    if (in.getInt(0) == 3) {
      return refused(new String(reply, 8, reply.length - 8, StandardCharsets.UTF_8));
    }
    if (in.getInt(0) != 1 || reply.length < UDP_PEERS) {
      throw new AssertionError("no answer to an announce: " + Datagrams.hex(reply));
    }
    var peers = peers(in.position(UDP_PEERS), ipv6 ? 16 : 4);
    return new Answer("", in.getInt(8), in.getInt(16), in.getInt(12), peers);
  }

  private static Answer refused(String why) {
    return new Answer(why, 0, 0, 0, List.of());
  }

  /** Reads the body of the reply to an HTTP announce (BEP 3, 7, 23). */
  static Answer ofHttp(byte[] body) {
    var root = dictionary(body);
    var failure = root.bytes("failure reason");
    if (failure.isPresent()) {
      return refused(failure.get().text());
    }
    var peers = new ArrayList<>(compact(root, "peers", 4));
    peers.addAll(compact(root, "peers6", 16));
    return new Answer(
        "",
        number(root, "interval"),
        number(root, "complete"),
        number(root, "incomplete"),
        List.copyOf(peers));
  }

  /** A bencoded dictionary with its keys in order, and nothing behind it. */
  static BDictionary dictionary(byte[] body) {
    try {
      var document = Bencode.read(body);
      if (document.sorted() && document.value() instanceof BDictionary root) {
        return root;
      }
      throw new AssertionError("no sorted dictionary: " + document.value());
    } catch (BencodeException e) {
      throw new AssertionError(new String(body, StandardCharsets.ISO_8859_1), e);
    }
  }

  static int number(BDictionary in, String key) {
    return (int) in.integer(key).orElseThrow(() -> new AssertionError("no " + key + " in " + in));
  }

  private static List<String> compact(BDictionary root, String key, int addressBytes) {
    return root.bytes(key)
        .map(it -> peers(ByteBuffer.wrap(it.bytes()), addressBytes))
        .orElse(List.of());
  }

  private static List<String> peers(ByteBuffer in, int addressBytes) {
    if (in.remaining() % (addressBytes + 2) != 0) {
      throw new AssertionError(in.remaining() + " bytes are no peers of " + (addressBytes + 2));
    }
    var peers = new ArrayList<String>();
    var address = new byte[addressBytes];
    while (in.hasRemaining()) {
      in.get(address);
      peers.add(text(address) + ":" + (in.getShort() & 0xffff));
    }
    return peers;
  }

  private static String text(byte[] address) {
    try {
      var text = InetAddress.getByAddress(address).getHostAddress();
      return address.length == 4 ? text : "[" + text.replace("0:0:0:0:0:0:0:", "::") + "]";
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of " + address.length + " bytes", e);
    }
  }
}
