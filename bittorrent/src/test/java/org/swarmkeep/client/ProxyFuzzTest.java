package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Any bytes from a proxy: a connection, or an exception that says what is wrong. */
class ProxyFuzzTest {
  private static final Proxy PROXY = new Proxy(Proxy.Kind.SOCKS5, "h", 1, "ann", "secret");

  @FuzzTest
  void anyBytesAreAnAnswerOrAProblem(byte[] bytes) {
    var tracker = InetSocketAddress.createUnresolved("t.example", 6969);
    try {
      var out = new ByteArrayOutputStream();
      Socks5.connect(PROXY, new ByteArrayInputStream(bytes), out, tracker);
      assertThat(out.size()).isPositive();
    } catch (IOException e) {
      assertThat(Problems.of(e)).matches("[^\\p{Cc}]+").doesNotContain("secret");
    }
    try {
      Tunnel.readAnswer(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      assertThat(Problems.of(e)).matches("[^\\p{Cc}]+");
    }
    try {
      SocksUdpLine.unwrapped(bytes)
          .ifPresent(datagram -> assertThat(datagram.bytes().length).isLessThan(bytes.length));
    } catch (IOException e) {
      throw new AssertionError("a datagram is one or is none", e);
    }
  }
}
