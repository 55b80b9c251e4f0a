package org.swarmkeep.client.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;
import org.swarmkeep.protocol.http.HttpQueries;
import org.swarmkeep.protocol.udp.UdpRequests;

/**
 * Whatever goes over the wire, whole, damaged or cut, each of its bytes is in exactly one field,
 * and no key is told.
 */
class CoverageTest {
  private static final String KEY = "5ecre7c0ffee5ecre7c0ffee5ecre7aa";
  private static final String TARGET = "/announce/" + KEY;

  @RepeatedTest(300)
  void eachByteIsInOneFieldAndNoKeyIsTold(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    var explainer = new Explainer(secrets(), random.nextInt(12));
    var packet = packet(random);
    var damaged = damage(packet, random);

    for (var bytes : List.of(packet, damaged)) {
      for (var told : told(explainer, bytes)) {
        assertTiles(told, repetition);
      }
    }
    assertThat(Told.all(toldAsWhatItIs(explainer, packet)))
        .as("seed %s", repetition)
        .doesNotContain(KEY.substring(0, 8))
        .doesNotContain(HexFormat.of().formatHex(KEY.substring(0, 8).getBytes(ISO_8859_1)));
  }

  @Test
  void theLoggedPacketsAndEachOfTheirBeginningsAreCovered() throws IOException {
    var explainer = new Explainer(Secrets.none(), 5);
    for (var name : List.of("connectRequest", "connectReply", "announceRequest", "announceReply")) {
      var packet = UdpExplainTest.logged(name);
      for (int length = 0; length <= packet.length; length++) {
        int shown = length;
        told(explainer, Arrays.copyOf(packet, length))
            .forEach(told ->
                assertThat(covered(told))
                    .as(name + " " + shown)
                    .isLessThanOrEqualTo(told.bytes().length()));
      }
    }
  }

  private static void assertTiles(Explanation told, RepetitionInfo repetition) {
    var times = new int[told.bytes().length()];
    told.fields()
        .forEach(field -> {
          for (int at = field.offset(); at < field.end(); at++) {
            times[at]++;
          }
        });
    assertThat(times)
        .as("seed %s: %s", repetition, told.title())
        .containsOnly(times.length == 0 ? new int[0] : new int[] {1});
    told.fields()
        .forEach(field ->
            assertThat(field.name() + field.value() + field.meaning().text())
                .as("seed %s", repetition)
                .doesNotContainPattern("[\\p{Cc}]"));
  }

  private static int covered(Explanation told) {
    return told.fields().stream().mapToInt(Field::length).sum();
  }

  private static List<Explanation> told(Explainer explainer, byte[] bytes) {
    var told = new ArrayList<Explanation>();
    told.add(explainer.udpRequest(bytes));
    told.add(explainer.udpReply(bytes, false));
    told.add(explainer.udpReply(bytes, true));
    told.add(explainer.httpRequest(bytes));
    told.addAll(explainer.httpResponse(bytes));
    return told;
  }

  private static List<Explanation> toldAsWhatItIs(Explainer explainer, byte[] bytes) {
    var start = new String(bytes, 0, Math.min(4, bytes.length), ISO_8859_1);
    return switch (start) {
      case "GET " -> List.of(explainer.httpRequest(bytes));
      case "HTTP" -> explainer.httpResponse(bytes);
      default -> List.of(explainer.udpRequest(bytes));
    };
  }

  private static byte[] packet(Random random) throws IOException {
    return switch (random.nextInt(6)) {
      case 0 -> UdpRequests.connect(random.nextInt());
      case 1 -> UdpRequests.announce(random.nextLong(), random.nextInt(), request(random), TARGET);
      case 2 ->
          UdpRequests.scrape(
              random.nextLong(),
              random.nextInt(),
              IntStream.range(0, random.nextInt(75)).mapToObj(_ -> hash(random)).toList());
      case 3 -> some(random, random.nextInt(200));
      case 4 ->
          bytes(
              "GET "
                  + TARGET
                  + "?"
                  + HttpQueries.announce(request(random))
                  + " HTTP/1.1\r\nHost: t.example\r\n\r\n");
      default -> response(random);
    };
  }

  private static byte[] response(Random random) throws IOException {
    var body = reply(random);
    var headers = new StringBuilder("HTTP/1.1 200 OK\r\n");
    if (random.nextBoolean()) {
      var packed = new ByteArrayOutputStream();
      try (var packing = new GZIPOutputStream(packed)) {
        packing.write(body);
      }
      body = packed.toByteArray();
      headers.append("Content-Encoding: gzip\r\n");
    }
    var out = new ByteArrayOutputStream();
    if (random.nextBoolean()) {
      out.writeBytes(bytes(headers + "Transfer-Encoding: chunked\r\n\r\n"));
      for (int at = 0; at < body.length; ) {
        int size = Math.min(body.length - at, 1 + random.nextInt(40));
        out.writeBytes(bytes(Integer.toHexString(size) + "\r\n"));
        out.write(body, at, size);
        out.writeBytes(bytes("\r\n"));
        at += size;
      }
      out.writeBytes(bytes("0\r\n\r\n"));
    } else {
      out.writeBytes(bytes(headers + "Content-Length: " + body.length + "\r\n\r\n"));
      out.writeBytes(body);
    }
    return out.toByteArray();
  }

  private static byte[] reply(Random random) {
    var reply = new BencodeDictionaryWriter();
    reply.put("interval", random.nextInt());
    reply.put("peers", some(random, random.nextInt(60)));
    reply.put("peers6", some(random, random.nextInt(60)));
    if (random.nextBoolean()) {
      reply.put("warning message", "you came with " + KEY);
    }
    if (random.nextBoolean()) {
      reply.putEncoded("files", new BencodeDictionaryWriter().put("x", random.nextInt()).toBytes());
    }
    if (random.nextBoolean()) {
      reply.putEncoded("junk", Bencode.encodeList(List.of(Bencode.encode(1), reply.toBytes())));
    }
    return reply.toBytes();
  }

  private static byte[] damage(byte[] packet, Random random) {
    var damaged = Arrays.copyOf(packet, random.nextInt(packet.length + 10));
    for (int i = 0; i < random.nextInt(4) && damaged.length > 0; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static AnnounceRequest request(Random random) {
    return new AnnounceRequest(
        hash(random),
        new Announcer(PeerId.of(some(random, 20)), random.nextInt(65_536), random.nextInt()),
        Totals.fresh(),
        Event.of(random.nextInt(5)),
        random.nextInt(200));
  }

  private static InfoHash hash(Random random) {
    return InfoHash.of(some(random, 20));
  }

  private static byte[] some(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Secrets secrets() {
    return switch (TrackerUrl.parse("http://t.example" + TARGET)) {
      case TrackerUrl.Reading.Read(var read) -> Secrets.of(List.of(read));
      case TrackerUrl.Reading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }
}
