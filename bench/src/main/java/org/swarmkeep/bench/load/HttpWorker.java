package org.swarmkeep.bench.load;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.bench.load.HttpConnection.State;
import org.swarmkeep.bench.load.HttpReply.Verdict;
import org.swarmkeep.bench.system.Epoll;
import org.swarmkeep.bench.system.Kernel;
import org.swarmkeep.bench.system.SocketAddress;

/** One thread that is many HTTP clients, each at an address of its own. */
final class HttpWorker extends LoadWorker {
  private static final int IDLE_MILLIS = 10;
  private static final long REAP_NANOS = 20_000_000;

  private final HttpPlan plan;
  private final Kernel kernel = new Kernel();
  private final Epoll epoll = new Epoll(kernel);
  private final List<HttpConnection> connections = new ArrayList<>();
  private final HttpRequests requests;
  private final HttpReply reply = new HttpReply();
  private final Pace pace;
  private final MemorySegment server;
  private final MemorySegment source;
  private final MemorySegment one = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, 1);
  private long random;
  private int active;
  private int next;
  private long reapAt;

  HttpWorker(HttpPlan plan, int number) {
    this.plan = plan;
    requests = new HttpRequests(plan);
    pace = new Pace(plan.rate() / plan.threads());
    server = SocketAddress.of(plan.server().getAddress(), plan.server().getPort());
    source = SocketAddress.of(anyV4(), 0);
    random = Mixing.mix(number + 99L);
    for (int i = 0; i < plan.connections(); i++) {
      connections.add(new HttpConnection());
    }
  }

  private static InetAddress anyV4() {
    try {
      return InetAddress.getByAddress(new byte[Integer.BYTES]);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  @Override
  void begin() {
    long now = System.nanoTime();
    pace.begin(now);
    reapAt = now + REAP_NANOS;
  }

  @Override
  boolean isWaiting() {
    return active > 0;
  }

  @Override
  void turn() {
    if (pace.isFixed() && !isFilling()) {
      sendDue();
    } else if (active < connections.size()) {
      sendWhereIdle();
    }
    int count = epoll.await(pace.isFixed() ? 0 : IDLE_MILLIS);
    for (int i = 0; i < count; i++) {
      serve(i);
    }
    reap();
  }

  /** Gives up on what nobody has answered in time. */
  private void reap() {
    long now = System.nanoTime();
    if (now - reapAt < 0) {
      return;
    }
    reapAt = now + REAP_NANOS;
    for (var connection : connections) {
      if (connection.state != State.IDLE && now - connection.sinceNanos > plan.lostNanos()) {
        tally.lost++;
        connection.state = State.IDLE;
        active--;
        close(connection);
      }
    }
  }

  private void sendDue() {
    int due = pace.dueBy(System.nanoTime());
    for (int tried = 0; tried < connections.size() && due > 0; tried++) {
      next = (next + 1) % connections.size();
      if (connections.get(next).state == State.IDLE) {
        request(next, pace.take());
        due--;
      }
    }
  }

  private void sendWhereIdle() {
    for (int i = 0; i < connections.size(); i++) {
      if (connections.get(i).state == State.IDLE && (!isFilling() || hasMoreToFill())) {
        request(i, System.nanoTime());
      }
    }
  }

  private void request(int number, long at) {
    var connection = connections.get(number);
    connection.peer = isFilling() ? peekFill() : Mixing.below(draw(), plan.population().peers());
    write(connection);
    if (isFilling()) {
      advanceFill();
    }
    connection.sinceNanos = at;
    active++;
    tally.sent++;
    if (connection.isOpen()) {
      connection.state = State.ANSWER;
      if (!send(connection)) {
        reopen(number);
      }
    } else {
      open(number);
    }
  }

  private void write(HttpConnection connection) {
    var out = connection.request.clear();
    long drawn = draw();
    connection.scrape = !isFilling() && Mixing.below(drawn >>> 8, 100) < plan.scrapePercent();
    connection.sent = 0;
    connection.received = 0;
    if (connection.scrape) {
      requests.scrape(out, connection.peer);
    } else if (isFilling()) {
      requests.firstAnnounce(out, connection.peer, drawn);
    } else {
      requests.announce(out, connection.peer, drawn);
    }
    out.flip();
  }

  private void open(int number) {
    var connection = connections.get(number);
    int family = SocketAddress.family(plan.server().getAddress());
    connection.socket = kernel.socket(family, Kernel.SOCK_STREAM | Kernel.SOCK_NONBLOCK);
    connection.served = 0;
    connection.state = State.CONNECTING;
    if (family == Kernel.AF_INET) {
      kernel.set(connection.socket, Kernel.IPPROTO_IP, Kernel.IP_BIND_ADDRESS_NO_PORT, one);
      int client = Population.addressOf(connection.peer, plan.addresses());
      SocketAddress.setV4(source, ClientSockets.sourceAddress(client));
      Kernel.check("bind a client", kernel.bind(connection.socket, source));
    }
    int answer = kernel.connect(connection.socket, server);
    if (answer < 0 && answer != -Kernel.EINPROGRESS) {
      fail(connection);
    } else {
      epoll.add(connection.socket, Epoll.IN | Epoll.OUT | Epoll.EDGE, number);
    }
  }

  private void reopen(int number) {
    var connection = connections.get(number);
    kernel.close(connection.socket);
    connection.sent = 0;
    connection.received = 0;
    tally.reopened++;
    open(number);
  }

  /** Sends what the socket takes; false when the connection is broken. */
  private boolean send(HttpConnection connection) {
    while (connection.sent < connection.request.limit()) {
      int answer = kernel.send(connection.socket, connection.unsent());
      if (answer < 0) {
        return answer == -Kernel.EAGAIN || answer == -Kernel.ENOTCONN;
      }
      connection.sent += answer;
    }
    connection.state = State.ANSWER;
    return true;
  }

  private void serve(int event) {
    int number = epoll.number(event);
    var connection = connections.get(number);
    if (!connection.isOpen()) {
      return;
    }
    boolean usable = true;
    if (connection.state == State.CONNECTING
        && epoll.says(event, Epoll.OUT | Epoll.ERROR | Epoll.HANG_UP)) {
      usable = !epoll.says(event, Epoll.ERROR) && send(connection);
      if (!usable) {
        fail(connection);
      }
    }
    if (usable && epoll.says(event, Epoll.IN | Epoll.HANG_UP)) {
      switch (connection.state) {
        case ANSWER -> read(number);
        case IDLE -> closedWhileIdle(connection);
        case CONNECTING -> {} // its answer cannot have come
      }
    }
  }

  private void closedWhileIdle(HttpConnection connection) {
    int answer = kernel.receive(connection.socket, connection.replyBytes);
    if (answer != -Kernel.EAGAIN) {
      close(connection);
      tally.reopened++;
    }
  }

  private void read(int number) {
    var connection = connections.get(number);
    boolean more = true;
    while (more && connection.state == State.ANSWER) {
      int answer = kernel.receive(connection.socket, connection.room());
      more = answer > 0;
      connection.received += Math.max(0, answer);
      if (answer != -Kernel.EAGAIN) {
        judge(number, !more);
      }
    }
  }

  private void judge(int number, boolean ended) {
    var connection = connections.get(number);
    if (connection.received == 0) {
      if (connection.served > 0) {
        reopen(number);
      } else {
        fail(connection);
      }
      return;
    }
    var verdict = reply.judge(connection.reply, connection.received, ended, connection.scrape);
    if (verdict == Verdict.INCOMPLETE && connection.room().byteSize() > 0) {
      return;
    }
    count(connection, verdict);
    connection.served++;
    connection.state = State.IDLE;
    active--;
    if (!plan.keepAlive() || ended || verdict == Verdict.INCOMPLETE) {
      close(connection);
    }
  }

  private void count(HttpConnection connection, Verdict verdict) {
    switch (verdict) {
      case GOOD -> {
        if (connection.scrape) {
          tally.scrapes++;
        } else {
          tally.announces++;
          tally.peers += reply.peers();
        }
        tally.bytes += reply.length();
        tally.latency.record(System.nanoTime() - connection.sinceNanos);
      }
      case REFUSED -> {
        tally.refusals++;
        if (tally.firstRefusal.isEmpty()) {
          tally.firstRefusal = reply.refusal();
        }
      }
      case BAD, INCOMPLETE -> {
        tally.bad++;
        if (plan.strict()) {
          throw new MalformedReplyException(connection.received + " bytes");
        }
      }
    }
  }

  private void fail(HttpConnection connection) {
    tally.networkErrors++;
    connection.state = State.IDLE;
    active--;
    close(connection);
  }

  private void close(HttpConnection connection) {
    kernel.close(connection.socket);
    connection.socket = HttpConnection.CLOSED;
  }

  private long draw() {
    random = Mixing.mix(random);
    return random;
  }

  @Override
  void close() {
    connections.stream().filter(HttpConnection::isOpen).forEach(this::close);
    epoll.close();
  }
}
