package org.swarmkeep.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on a loopback port that answers every question with these TXT records. */
final class NameServerStage implements Closeable {
  private final DatagramSocket socket;
  private final List<List<String>> records;
  private final AtomicInteger questions = new AtomicInteger();

  private NameServerStage(DatagramSocket socket, List<List<String>> records) {
    this.socket = socket;
    this.records = records;
  }

  /** Each record is a list of strings, as in the DNS (RFC 1035). */
  static NameServerStage open(List<List<String>> records) throws IOException {
    var loopback = InetAddress.ofLiteral("127.0.0.1");
    var stage =
        new NameServerStage(new DatagramSocket(new InetSocketAddress(loopback, 0)), records);
    Thread.ofVirtual().start(stage::serve);
    return stage;
  }

  String url() {
    return "dns://127.0.0.1:" + socket.getLocalPort();
  }

  int questions() {
    return questions.get();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[1_000], 1_000);
    try {
      while (true) {
        socket.receive(packet);
        questions.incrementAndGet();
        var reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private byte[] reply(byte[] question) {
    int end = 12;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    end += 5;
    var out = new ByteArrayOutputStream();
    out.write(question, 0, 2);
    put(out, 0x8180, 1, records.size(), 0, 0);
    out.write(question, 12, end - 12);
    for (var texts : records) {
      var data = new ByteArrayOutputStream();
      for (var text : texts) {
        data.write(text.length());
        data.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
      }
      put(out, 0xc00c, 16, 1, 0, 60, data.size());
      out.writeBytes(data.toByteArray());
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int... numbers) {
    for (int number : numbers) {
      out.write(number >> 8);
      out.write(number);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
