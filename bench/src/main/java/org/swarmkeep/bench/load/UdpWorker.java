package org.swarmkeep.bench.load;

import org.swarmkeep.protocol.udp.UdpAction;
import org.swarmkeep.protocol.udp.UdpConnectLayout;

/**
 * One thread that is many UDP clients. In a closed loop it keeps as many requests in flight as the
 * window says; at a fixed rate it sends what is due.
 */
final class UdpWorker extends LoadWorker {
  private static final long REAP_NANOS = 20_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long CONNECT_NANOS = 5_000_000_000L;

  private final UdpPlan plan;
  private final ClientSockets sockets;
  private final PendingRequests pending;
  private final Connections connections;
  private final UdpRequests requests;
  private final UdpReplies replies;
  private final Pace pace;
  private final int addresses;
  private final int sendWhenFree;
  private long random;
  private int socket;
  private int outAt;
  private long reapAt;

  UdpWorker(UdpPlan plan, int number) {
    this.plan = plan;
    sockets = new ClientSockets(plan.server(), plan.sockets());
    addresses = Math.min(plan.addresses(), sockets.sourcesMax());
    pending = new PendingRequests(plan.slots());
    connections = new Connections(plan.sockets() * addresses);
    requests =
        new UdpRequests(
            plan.population(), plan.passkeys(), plan.events(), plan.numwant(), addresses);
    replies = new UdpReplies(sockets.sourcesMax() == 1);
    pace = new Pace(plan.rate() / plan.threads());
    sendWhenFree = Math.max(1, Math.min(plan.batch() / 2, pending.capacity() / 2));
    random = Mixing.mix(number + 99L);
  }

  /** Gets a connection id for every client. */
  void connectAll() {
    for (int each = 0; each < sockets.count(); each++) {
      long giveUp = System.nanoTime() + CONNECT_NANOS;
      while (connectSome(each) > 0) {
        if (System.nanoTime() - giveUp > 0) {
          throw new IllegalStateException(
              "no answer to connect requests; is there a UDP tracker at " + plan.server() + "?");
        }
      }
    }
  }

  /** Asks for a batch of ids through one socket; answers how many clients lacked one before. */
  private int connectSome(int through) {
    long now = System.nanoTime();
    int lacking = 0;
    outAt = 0;
    for (int address = 0; address < addresses; address++) {
      int client = through * addresses + address;
      if (!connections.isUsable(client, now)) {
        lacking++;
        if (!sockets.isFull() && pending.free() > 0) {
          write(UdpAction.CONNECT, 0, client, now);
          sockets.add(
              outAt - UdpConnectLayout.REQUEST_LENGTH, UdpConnectLayout.REQUEST_LENGTH, address, 0);
        }
      }
    }
    sockets.flush(through);
    do {
      receive(through);
    } while (!pending.isEmpty() && System.nanoTime() - now < plan.lostMillis() * NANOS_PER_MILLI);
    pending.reap(System.nanoTime());
    return lacking;
  }

  @Override
  void begin() {
    long now = System.nanoTime();
    pace.begin(now);
    reapAt = now + REAP_NANOS;
  }

  @Override
  boolean isWaiting() {
    return !pending.isEmpty();
  }

  @Override
  void turn() {
    if (pace.isFixed() && !isFilling()) {
      sendDue();
    } else if (pending.free() >= sendWhenFree) {
      send(pending.free());
    }
    for (int each = 0; each < sockets.count(); each++) {
      receive(each);
    }
    reap();
  }

  private void sendDue() {
    int due = Math.min(pace.dueBy(System.nanoTime()), plan.batch());
    if (due > 0 && pending.free() == 0) {
      pace.take();
      tally.lost++;
    } else if (due > 0) {
      send(Math.min(due, pending.free()));
    }
  }

  private void send(int requestsMax) {
    long now = System.nanoTime();
    int left = requestsMax;
    outAt = 0;
    for (int message = 0; message < plan.batch() && left > 0 && hasNext(); message++) {
      left -= addMessage(left, now);
    }
    sockets.flush(socket);
    tally.sent += requestsMax - left;
    socket = (socket + 1) % sockets.count();
  }

  private boolean hasNext() {
    return outAt < ClientSockets.OUT_BYTES - plan.segments() * UdpRequests.LENGTH_MAX
        && (!isFilling() || hasMoreToFill());
  }

  /** Adds one message of one client to the batch; answers how many requests it holds. */
  private int addMessage(int requestsMax, long now) {
    int peer = isFilling() ? peekFill() : Mixing.below(draw(), plan.population().peers());
    int address = Population.addressOf(peer, addresses);
    int client = socket * addresses + address;
    int action = isFilling() ? UdpAction.ANNOUNCE : plan.mix().draw(draw());
    if (!connections.isUsable(client, now)) {
      action = UdpAction.CONNECT;
    } else if (isFilling()) {
      advanceFill();
    }
    boolean segmented = action == UdpAction.ANNOUNCE && !isFilling();
    int count = segmented ? Math.min(plan.segments(), requestsMax) : 1;
    int begin = outAt;
    write(action, peer, client, due(now));
    int each = outAt - begin;
    for (int i = 1; i < count; i++) {
      write(action, neighbour(address), client, due(now));
    }
    sockets.add(begin, outAt - begin, address, count > 1 ? each : 0);
    return count;
  }

  private long due(long now) {
    return pace.isFixed() && !isFilling() ? pace.take() : now;
  }

  /** Another peer at the same address. */
  private int neighbour(int address) {
    int peer = Mixing.below(draw(), plan.population().peers());
    int other = peer - peer % addresses + address;
    return other < plan.population().peers() ? other : address;
  }

  private void write(int action, int peer, int client, long at) {
    int transaction = pending.open(action, client, at);
    long id = connections.id(client);
    var out = sockets.out();
    outAt +=
        switch (action) {
          case UdpAction.CONNECT -> requests.connect(out, outAt, transaction);
          case UdpAction.ANNOUNCE ->
              isFilling()
                  ? requests.firstAnnounce(out, outAt, id, transaction, peer)
                  : requests.announce(out, outAt, id, transaction, peer, draw());
          default -> {
            pending.asksFor(transaction, plan.scrapeHashes());
            yield requests.scrape(out, outAt, id, transaction, plan.scrapeHashes(), draw());
          }
        };
  }

  private long draw() {
    random = Mixing.mix(random);
    return random;
  }

  private void receive(int from) {
    int count;
    do {
      count = sockets.receive(from);
      long now = count > 0 ? System.nanoTime() : 0;
      for (int reply = 0; reply < count; reply++) {
        take(reply, now);
      }
    } while (count == ClientSockets.BATCH_MAX);
  }

  private void take(int reply, long now) {
    int at = ClientSockets.replyOffset(reply);
    int length = sockets.replyLength(reply);
    if (length < UdpReplies.LENGTH_MIN) {
      bad("a reply of " + length + " bytes");
      return;
    }
    int slot = pending.find(sockets.in().getInt(at + UdpConnectLayout.REPLY_TRANSACTION_ID));
    if (slot == PendingRequests.NOT_PENDING) {
      tally.late++;
      return;
    }
    pending.close(slot);
    if (!sockets.isFromServer(reply)) {
      bad("a reply from another address than the one asked");
    } else if (sockets.in().getInt(at) == UdpAction.ERROR) {
      refused(at, length);
      tally.latency.record(now - pending.sentAt(slot));
    } else if (replies.isGood(
        sockets.in(), at, length, pending.action(slot), pending.hashes(slot))) {
      count(slot, at, length, now);
    } else {
      bad("a reply of " + length + " bytes to action " + pending.action(slot));
    }
  }

  private void count(int slot, int at, int length, long now) {
    switch (pending.action(slot)) {
      case UdpAction.CONNECT -> {
        long id = sockets.in().getLong(at + UdpConnectLayout.REPLY_CONNECTION_ID);
        connections.learn(pending.client(slot), id, now);
        tally.connects++;
      }
      case UdpAction.ANNOUNCE -> {
        int peers = replies.peers(length);
        tally.announces++;
        tally.peers += peers;
        tally.overNumwant += plan.numwant() >= 0 && peers > plan.numwant() ? 1 : 0;
      }
      default -> tally.scrapes++;
    }
    tally.bytes += length;
    tally.latency.record(now - pending.sentAt(slot));
  }

  private void refused(int at, int length) {
    tally.refusals++;
    if (tally.firstRefusal.isEmpty()) {
      tally.firstRefusal = UdpReplies.errorText(sockets.in(), at, length);
    }
  }

  private void bad(String what) {
    tally.bad++;
    if (plan.strict()) {
      throw new MalformedReplyException(what);
    }
  }

  private void reap() {
    long now = System.nanoTime();
    if (now - reapAt > 0) {
      tally.lost += pending.reap(now - plan.lostMillis() * NANOS_PER_MILLI);
      reapAt = now + REAP_NANOS;
    }
  }

  @Override
  void close() {
    sockets.close();
  }
}
