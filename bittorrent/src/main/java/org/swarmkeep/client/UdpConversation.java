package org.swarmkeep.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.udp.UdpReply;
import org.swarmkeep.protocol.udp.UdpRequests;

/**
 * One question to one address of a UDP tracker (BEP 15): connect unless a connection id is at hand,
 * then ask. An id that the tracker no longer likes, whether it says so or falls silent, is replaced
 * once.
 */
final class UdpConversation<T> {
  /** How one request and its retransmissions ended. */
  private sealed interface Step<V> {
    record Done<V>(V value, InetSocketAddress from) implements Step<V> {}

    record Refused<V>(String reason) implements Step<V> {}

    record Silent<V>(String problem) implements Step<V> {}

    record Broken<V>(String problem) implements Step<V> {}
  }

  /** Not to be guessed: the transaction id is all that proves a reply is one. */
  private static final SecureRandom TRANSACTION_IDS = new SecureRandom();

  private final InetSocketAddress tracker;
  private final UdpQuestion<T> question;
  private final List<Duration> pauses;
  private final Wiretap wiretap;
  private final ConnectionIds ids;
  private final long startNanos = System.nanoTime();

  UdpConversation(
      InetSocketAddress tracker,
      UdpQuestion<T> question,
      ClientSettings settings,
      ConnectionIds ids) {
    this.tracker = tracker;
    this.question = question;
    this.pauses = settings.udpPauses();
    this.wiretap = settings.wiretap();
    this.ids = ids;
  }

  Outcome<T> hold(Race.Claim claim) throws InterruptedException {
    try (var line = UdpLine.open(tracker, wiretap)) {
      var known = ids.of(tracker);
      if (known.isPresent()) {
        if (!claim.take()) {
          return Race.Claim.lost();
        }
        var step = ask(line, known.getAsLong(), pauses.subList(0, 1));
        return wantsNewId(step) || step instanceof Step.Silent
            ? connectAndAsk(line, () -> true, false)
            : outcome(step);
      }
      return connectAndAsk(line, claim::take, true);
    } catch (IOException e) {
      return new Outcome.Failed<>(Problems.of(e));
    }
  }

  /** Whether to go on once the tracker has let itself be heard. */
  private interface Gate {
    boolean opens();
  }

  private Outcome<T> connectAndAsk(UdpLine line, Gate gate, boolean mayRenew)
      throws IOException, InterruptedException {
    ids.drop(tracker);
    var connected = exchange(line, UdpRequests::connect, UdpConversation::connectionId, pauses);
    return switch (connected) {
      case Step.Done<Long>(var id, var _) -> {
        ids.keep(tracker, id);
        yield gate.opens() ? askFresh(line, id, mayRenew) : Race.Claim.lost();
      }
      case Step.Refused<Long>(var reason) -> outcome(new Step.Refused<>(reason));
      case Step.Silent<Long>(var problem) -> outcome(new Step.Silent<>(problem));
      case Step.Broken<Long>(var problem) -> outcome(new Step.Broken<>(problem));
    };
  }

  private Outcome<T> askFresh(UdpLine line, long id, boolean mayRenew)
      throws IOException, InterruptedException {
    var step = ask(line, id, pauses);
    return mayRenew && wantsNewId(step) ? connectAndAsk(line, () -> true, false) : outcome(step);
  }

  private Step<T> ask(UdpLine line, long id, List<Duration> patience)
      throws IOException, InterruptedException {
    return exchange(
        line, transactionId -> question.datagram(id, transactionId), question::answer, patience);
  }

  /**
   * Sends a request until a reply with its transaction id makes sense. Whatever else comes in is
   * passed over: it may be late, forged, or meant for somebody else.
   */
  private <V> Step<V> exchange(
      UdpLine line,
      IntFunction<byte[]> request,
      Function<UdpReply, Optional<V>> answer,
      List<Duration> patience)
      throws IOException, InterruptedException {
    int transactionId = TRANSACTION_IDS.nextInt();
    var datagram = request.apply(transactionId);
    var oddity = "";
    for (var pause : patience) {
      line.send(datagram);
      var end = Deadline.in(pause);
      var arrival = line.next(end.remaining());
      while (arrival.isPresent()) {
        var step = step(arrival.get(), transactionId, answer);
        if (!(step instanceof Step.Silent<V>(var heard))) {
          return step;
        }
        oddity = ". " + heard;
        arrival = line.next(end.remaining());
      }
    }
    var tries = patience.size() == 1 ? "1 try" : patience.size() + " tries";
    return new Step.Silent<>("No answer to " + tries + oddity);
  }

  private static <V> Step<V> step(
      UdpLine.Arrival arrival, int transactionId, Function<UdpReply, Optional<V>> answer) {
    return switch (arrival) {
      case UdpLine.Arrival.Broken(var problem) -> new Step.Broken<>(problem);
      case UdpLine.Arrival.Reply(UdpReply.Malformed(var problem), var _) ->
          new Step.Silent<>(problem);
      case UdpLine.Arrival.Reply(var reply, var _) when transactionId(reply) != transactionId ->
          new Step.Silent<>("A reply had another transaction id than the request");
      case UdpLine.Arrival.Reply(UdpReply.Refused(var _, var reason), var _) ->
          new Step.Refused<>(reason);
      case UdpLine.Arrival.Reply(var reply, var from) ->
          answer
              .apply(reply)
              .<Step<V>>map(value -> new Step.Done<>(value, from))
              .orElseGet(() -> new Step.Silent<>("A reply had another action than the request"));
    };
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

  private static Optional<Long> connectionId(UdpReply reply) {
    return reply instanceof UdpReply.Connected(var _, var id) ? Optional.of(id) : Optional.empty();
  }

  /** Trackers say "Connection ID missmatch.", "invalid connection id" and the like. */
  private static boolean wantsNewId(Step<?> step) {
    return step instanceof Step.Refused<?>(var reason)
        && reason.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "").contains("connectionid");
  }

  private Outcome<T> outcome(Step<T> step) {
    return switch (step) {
      case Step.Done<T>(var value, var from) ->
          new Outcome.Answered<>(value, Duration.ofNanos(System.nanoTime() - startNanos), from);
      case Step.Refused<T>(var reason) -> new Outcome.Refused<>(reason, new RetryIn.Unsaid());
      case Step.Silent<T>(var problem) -> new Outcome.Failed<>(problem);
      case Step.Broken<T>(var problem) -> new Outcome.Failed<>(problem);
    };
  }
}
