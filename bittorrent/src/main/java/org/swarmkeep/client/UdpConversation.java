package org.swarmkeep.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.udp.UdpReplies;
import org.swarmkeep.protocol.udp.UdpReply;
import org.swarmkeep.protocol.udp.UdpRequests;

/**
 * One question to one address of a UDP tracker (BEP 15): connect unless a connection id is at hand,
 * then ask. Each pause of the ladder begins with whatever is to be sent then; an id that has become
 * too old meanwhile is replaced without starting the ladder anew. An id that the tracker no longer
 * likes, whether it says so or falls silent, is replaced once.
 *
 * <p>A reply to any try counts, however late. Whatever else comes in is passed over: it may be
 * forged, or meant for somebody else.
 */
final class UdpConversation<T> {
  /** What listening has led to. */
  private sealed interface Heard<V> {
    record Silence<V>() implements Heard<V> {}

    /** There is something else to send, at once. */
    record Moved<V>() implements Heard<V> {}

    record Ended<V>(Outcome<V> outcome) implements Heard<V> {}
  }

  /** Not to be guessed: the transaction id is all that proves a reply is one. */
  private static final SecureRandom TRANSACTION_IDS = new SecureRandom();

  private final InetSocketAddress tracker;
  private final UdpQuestion<T> question;
  private final ClientSettings settings;
  private final ConnectionIds ids;
  private final long startNanos = System.nanoTime();

  /** What is sent under which connection id: a retransmission repeats the datagram. */
  private final Map<Long, byte[]> questions = new HashMap<>();

  private final Set<Integer> connectTransactions = new HashSet<>();
  private final Set<Integer> questionTransactions = new HashSet<>();
  private byte[] connect = {};
  private int tries;
  private boolean asked;
  private boolean renewed;
  private String oddity = "";

  UdpConversation(
      InetSocketAddress tracker,
      UdpQuestion<T> question,
      ClientSettings settings,
      ConnectionIds ids) {
    this.tracker = tracker;
    this.question = question;
    this.settings = settings;
    this.ids = ids;
  }

  Outcome<T> hold(Race.Claim claim) throws InterruptedException {
    try (var line = UdpLine.open(tracker, settings)) {
      return climb(line, claim);
    } catch (IOException e) {
      return new Outcome.Failed<>(Problems.of(e));
    }
  }

  /** Each round is a step of the ladder, or one that a reply has led to. */
  private Outcome<T> climb(UdpLine line, Race.Claim claim)
      throws IOException, InterruptedException {
    boolean remembered = ids.of(tracker).isPresent();
    var pauses = settings.udpPauses();
    while (tries < pauses.size()) {
      var id = ids.of(tracker);
      if (id.isPresent() && !asked) {
        if (!claim.take()) {
          return Race.Claim.lost();
        }
        asked = true;
        tries = 0;
      }
      line.send(id.isPresent() ? question(id.getAsLong()) : connect());
      switch (listen(line, Deadline.in(pauses.get(tries)))) {
        case Heard.Ended<T>(var outcome) -> {
          return outcome;
        }
        case Heard.Silence<T>() when remembered && id.isPresent() && !renewed -> renew();
        case Heard.Silence<T>() -> tries++;
        case Heard.Moved<T>() -> {
          continue;
        }
      }
    }
    var said = tries == 1 ? "1 try" : tries + " tries";
    return new Outcome.Failed<>("No answer to " + said + oddity);
  }

  private byte[] question(long id) {
    return questions.computeIfAbsent(
        id, given -> question.datagram(given, transactionOf(questionTransactions)));
  }

  private byte[] connect() {
    if (connect.length == 0) {
      connect = UdpRequests.connect(transactionOf(connectTransactions));
    }
    return connect;
  }

  private static int transactionOf(Set<Integer> kind) {
    int transactionId = TRANSACTION_IDS.nextInt();
    kind.add(transactionId);
    return transactionId;
  }

  /** Forgets the tracker's connection id, and what may still come in about it. */
  private void renew() {
    ids.drop(tracker);
    connectTransactions.clear();
    connect = new byte[0];
    renewed = true;
    tries = 0;
  }

  private Heard<T> listen(UdpLine line, Deadline end) throws InterruptedException {
    while (true) {
      var arrival = line.next(end.remaining());
      if (arrival.isEmpty()) {
        return new Heard.Silence<>();
      }
      var heard =
          switch (arrival.get()) {
            case UdpLine.Arrival.Broken(var problem) -> ended(new Outcome.Failed<>(problem));
            case UdpLine.Arrival.Datagram datagram -> read(datagram);
          };
      if (!(heard instanceof Heard.Silence<T>)) {
        return heard;
      }
    }
  }

  private Heard<T> read(UdpLine.Arrival.Datagram datagram) {
    var reply = UdpReplies.read(datagram.bytes(), datagram.isV6());
    if (reply instanceof UdpReply.Malformed(var problem)) {
      return odd(problem);
    }
    int transactionId = transactionId(reply);
    boolean connects = connectTransactions.contains(transactionId);
    if (!connects && !questionTransactions.contains(transactionId)) {
      return odd("A reply had another transaction id than the request");
    }
    return switch (reply) {
      case UdpReply.Refused(var _, var reason) -> refused(reason);
      case UdpReply.Connected(var _, var id) when connects -> connected(id);
      case UdpReply.Announced _, UdpReply.Scraped _ when !connects -> answered(reply, datagram);
      default -> otherAction();
    };
  }

  /** A second reply to the same request changes nothing: it would have us ask twice. */
  private Heard<T> connected(long id) {
    if (ids.of(tracker).isPresent()) {
      return new Heard.Silence<>();
    }
    ids.keep(tracker, id);
    return new Heard.Moved<>();
  }

  private Heard<T> answered(UdpReply reply, UdpLine.Arrival.Datagram datagram) {
    var latency = Duration.ofNanos(System.nanoTime() - startNanos);
    return question
        .answer(reply)
        .map(value -> ended(new Outcome.Answered<>(value, latency, datagram.from())))
        .orElseGet(this::otherAction);
  }

  /** Trackers say "Connection ID missmatch.", "invalid connection id" and the like. */
  private Heard<T> refused(String reason) {
    boolean wantsNewId =
        reason.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "").contains("connectionid");
    if (wantsNewId && asked && !renewed) {
      renew();
      return new Heard.Moved<>();
    }
    return ended(new Outcome.Refused<>(reason, new RetryIn.Unsaid()));
  }

  private Heard<T> otherAction() {
    return odd("A reply had another action than the request");
  }

  private Heard<T> odd(String what) {
    oddity = ". " + what;
    return new Heard.Silence<>();
  }

  private Heard<T> ended(Outcome<T> outcome) {
    return new Heard.Ended<>(outcome);
  }

  private static int transactionId(UdpReply reply) {
    return switch (reply) {
      case UdpReply.Connected(var id, var _) -> id;
      case UdpReply.Announced(var id, var _) -> id;
      case UdpReply.Scraped(var id, var _) -> id;
      case UdpReply.Refused(var id, var _) -> id;
      case UdpReply.Malformed _ -> 0;
    };
  }
}
