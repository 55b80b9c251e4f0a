package org.swarmkeep.app.commands.asking;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.swarmkeep.app.commands.asking.Recording.Passage;
import org.swarmkeep.client.TrackerUrl.Scheme;
import org.swarmkeep.client.explain.Explainer;
import org.swarmkeep.client.explain.Explanation;
import org.swarmkeep.client.explain.Field;
import org.swarmkeep.protocol.PeerAddress;

/** What went to a tracker and what came back, packet by packet. */
final class ExplainedExchange {
  /**
   * A packet with its explanation.
   *
   * @param layers the packet itself, and where its body was packed the body
   */
  record Packet(Passage passage, List<Explanation> layers) {}

  private final List<Packet> packets;

  ExplainedExchange(List<Passage> passages, Explainer explainer) {
    this.packets =
        passages.stream().map(passage -> new Packet(passage, layers(passage, explainer))).toList();
  }

  private static List<Explanation> layers(Passage passage, Explainer explainer) {
    var bytes = passage.bytes();
    if (passage.line().scheme() == Scheme.UDP) {
      boolean v6 = passage.line().tracker().getAddress() instanceof Inet6Address;
      return List.of(
          passage.isSent() ? explainer.udpRequest(bytes) : explainer.udpReply(bytes, v6));
    }
    return passage.isSent() ? List.of(explainer.httpRequest(bytes)) : explainer.httpResponse(bytes);
  }

  List<Packet> packets() {
    return packets;
  }

  /** When the packet passed, counted from the first one, in milliseconds. */
  double millis(Packet packet) {
    long first = packets.getFirst().passage().nanoTime();
    return Math.round((packet.passage().nanoTime() - first) / 1e4) / 100.0;
  }

  static String address(InetSocketAddress address) {
    return address.getAddress() == null
        ? address.getHostString() + ":" + address.getPort()
        : PeerAddress.of(address.getAddress(), address.getPort()).toString();
  }

  List<Map<String, Object>> fields() {
    return packets.stream().map(this::fields).toList();
  }

  private Map<String, Object> fields(Packet packet) {
    var fields = new LinkedHashMap<String, Object>();
    var passage = packet.passage();
    fields.put("direction", passage.isSent() ? "sent" : "received");
    fields.put("transport", passage.line().scheme().name().toLowerCase(Locale.ROOT));
    fields.put("local", address(passage.line().local()));
    fields.put("tracker", address(passage.line().tracker()));
    fields.put("millis", millis(packet));
    fields.put("layers", packet.layers().stream().map(ExplainedExchange::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Explanation layer) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("title", layer.title());
    fields.put("bytes", layer.bytes().length());
    fields.put("notes", layer.notes());
    fields.put("fields", layer.fields().stream().map(field -> fields(layer, field)).toList());
    return fields;
  }

  private static Map<String, Object> fields(Explanation layer, Field field) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("offset", field.offset());
    fields.put("length", field.length());
    fields.put("name", field.name());
    fields.put("value", field.value());
    fields.put("meaning", field.meaning().text());
    fields.put("source", field.meaning().source());
    fields.put("odd", field.meaning().isOdd());
    fields.put("hex", layer.bytes().hex(field.offset(), field.length()).replace(" ", ""));
    return fields;
  }
}
