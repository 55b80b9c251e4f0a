package org.swarmkeep.app.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.udp.UdpReplies;
import org.swarmkeep.protocol.udp.UdpReply;
import org.swarmkeep.protocol.udp.UdpRequests;

/** Announces over UDP with the key as URL data (BEP 15, 41): one socket for a session's life. */
final class UdpLine implements Line {
  private static final int TRIES = 3;
  private static final int TRY_MILLIS = 300;

  private final InetSocketAddress tracker;
  private final String path;
  private final DatagramSocket socket;
  private Optional<Long> connectionId = Optional.empty();
  private int transactionId;
  private boolean repeated;
  private boolean doubled;

  UdpLine(InetSocketAddress tracker, String path) {
    this.tracker = tracker;
    this.path = path;
    try {
      socket = new DatagramSocket(new InetSocketAddress(tracker.getAddress(), 0));
      socket.setSoTimeout(TRY_MILLIS);
      socket.connect(tracker);
    } catch (IOException e) {
      throw new IllegalStateException("no socket towards " + tracker, e);
    }
  }

  @Override
  public Answer announce(AnnounceRequest request, boolean twice) {
    if (connectionId.isEmpty()) {
      connectionId = connect();
    }
    if (connectionId.isEmpty()) {
      return Answer.SILENCE;
    }
    doubled = twice;
    var datagram = UdpRequests.announce(connectionId.get(), ++transactionId, request, path);
    var answer =
        exchange(datagram, twice)
            .map(reply ->
                switch (reply) {
                  case UdpReply.Announced(var _, var _) -> Answer.SERVED;
                  case UdpReply.Refused(var _, var reason) -> Answer.ofRefusal(reason);
                  default -> throw new IllegalStateException("no reply to an announce: " + reply);
                });
    if (answer.isEmpty()) {
      connectionId = Optional.empty(); // it may have expired
    }
    return answer.orElse(Answer.SILENCE);
  }

  private Optional<Long> connect() {
    return exchange(UdpRequests.connect(++transactionId), false)
        .map(reply ->
            switch (reply) {
              case UdpReply.Connected(var _, var id) -> id;
              default -> throw new IllegalStateException("no reply to a connect: " + reply);
            });
  }

  private Optional<UdpReply> exchange(byte[] datagram, boolean twice) {
    for (int left = TRIES; left > 0; left--) {
      var reply = tryOnce(datagram, twice ? 2 : 1);
      if (reply.isPresent()) {
        return reply;
      }
      repeated = true;
    }
    return Optional.empty();
  }

  @Override
  public boolean isQuiet() {
    return !repeated && !doubled;
  }

  private Optional<UdpReply> tryOnce(byte[] datagram, int copies) {
    try {
      for (int i = 0; i < copies; i++) {
        socket.send(new DatagramPacket(datagram, datagram.length));
      }
      return Optional.of(receive());
    } catch (IOException _) { // nobody listens, or nobody answers in time
      return Optional.empty();
    }
  }

  /** The next reply to this transaction; those to earlier ones come too late. */
  private UdpReply receive() throws IOException {
    var packet = new DatagramPacket(new byte[2048], 2048);
    while (true) {
      socket.receive(packet);
      var reply =
          UdpReplies.read(
              Arrays.copyOf(packet.getData(), packet.getLength()),
              tracker.getAddress().getAddress().length > 4);
      if (transactionOf(reply) == transactionId) {
        return reply;
      }
    }
  }

  private static int transactionOf(UdpReply reply) {
    return switch (reply) {
      case UdpReply.Connected(var id, var _) -> id;
      case UdpReply.Announced(var id, var _) -> id;
      case UdpReply.Refused(var id, var _) -> id;
      case UdpReply.Scraped(var id, var _) -> id;
      case UdpReply.Malformed(var problem) -> throw new IllegalStateException(problem);
    };
  }

  @Override
  public void close() {
    socket.close();
  }
}
