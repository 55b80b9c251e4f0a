package org.swarmkeep.client.explain;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.protocol.udp.UdpAnnounceLayout;

/** The options behind an announce (BEP 41): a type, and mostly a length and as many bytes. */
final class UdpOptions {
  private static final String BEP = "BEP 41";

  private UdpOptions() {}

  static void name(FieldList fields) {
    while (fields.left() > 0) {
      int type = Byte.toUnsignedInt(fields.bytes().at(fields.at()));
      switch (type) {
        case UdpAnnounceLayout.OPTION_END -> {
          fields.take(1, "option", "0 end", Meaning.of("no option follows", BEP));
          fields.surplus("after the end of the options; ignored", BEP);
        }
        case UdpAnnounceLayout.OPTION_NOP ->
            fields.take(1, "option", "1 nop", Meaning.of("padding", BEP));
        case UdpAnnounceLayout.OPTION_URL_DATA ->
            withLength(
                fields, "2 URL data", Meaning.of("path and query of the tracker's URL", BEP));
        default ->
            withLength(
                fields, type + " (unknown)", Meaning.odd("an option nobody defined; skipped", BEP));
      }
    }
  }

  private static void withLength(FieldList fields, String type, Meaning meaning) {
    fields.take(1, "option", type, meaning);
    if (fields.number(1, "option length", Meaning.of("bytes of the option that follow", BEP))) {
      int length = Byte.toUnsignedInt(fields.bytes().at(fields.at() - 1));
      if (length > 0) {
        fields.fixed(length, "option data", ForeignBytes::text, Meaning.of("", BEP));
      }
    }
  }

  /** Where the bytes of the URL are; a key may be split between two options. */
  static int[] urlDataPlaces(byte[] announce) {
    List<Integer> places = new ArrayList<>();
    int at = UdpAnnounceLayout.LENGTH;
    while (at < announce.length && announce[at] != UdpAnnounceLayout.OPTION_END) {
      int type = announce[at++];
      if (type == UdpAnnounceLayout.OPTION_NOP || at == announce.length) {
        continue;
      }
      int end = Math.min(announce.length, at + 1 + Byte.toUnsignedInt(announce[at]));
      for (at++; at < end; at++) {
        if (type == UdpAnnounceLayout.OPTION_URL_DATA) {
          places.add(at);
        }
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }
}
