package org.swarmkeep.app.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.swarmkeep.app.faults.Community.Place;
import org.swarmkeep.protocol.PeerId;

/**
 * A BitTorrent client of one user in one torrent: a session after another, each over one transport
 * and both address families. Most of what it says is honest; now and then it claims what cannot be.
 * Used by one thread at a time.
 */
final class Client implements AutoCloseable {
  /** The tracker keeps 64 sessions of a user in a torrent, and two clients share a place. */
  static final int SESSIONS_MAX = 30;

  /** No line is so fast, whatever the clock of the tracker says about the time that passed. */
  private static final long JUMP = 60_000_000_000_000L;

  private static final int STEP = 4_000_000;
  private static final long PAUSE_NANOS = 8_000_000;
  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private final Place place;
  private final int number;
  private final boolean careless;
  private final int httpPort;
  private final int udpPort;
  private final Random random;
  private final Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
  private int sessions;
  private Session session;

  /**
   * @param number tells clients apart in their peer ids
   * @param careless ends sessions without caring whether the last announce was heard
   */
  Client(Place place, int number, boolean careless, int httpPort, int udpPort, Random random) {
    this.place = place;
    this.number = number;
    this.careless = careless;
    this.httpPort = httpPort;
    this.udpPort = udpPort;
    this.random = random;
    this.session = freshSession();
  }

  private Session freshSession() {
    sessions++;
    var peerId = PeerId.of("-FT0100-%04d%04d%04d".formatted(number, sessions, 0));
    return open(peerId);
  }

  private Session open(PeerId peerId) {
    long size = random.nextInt(4) == 0 ? 0 : 10_000_000 + random.nextInt(50_000_000);
    boolean udp = random.nextBoolean();
    return new Session(
        place.due(), place.hash(), peerId, List.of(line(udp, IPV4), line(udp, IPV6)), size);
  }

  private Line line(boolean udp, InetAddress host) {
    return udp
        ? new UdpLine(new InetSocketAddress(host, udpPort), place.path())
        : new HttpLine(new InetSocketAddress(host, httpPort), place.path());
  }

  /** Lives on for as long as it may. */
  void live(BooleanSupplier mayGoOn) {
    while (mayGoOn.getAsBoolean()) {
      act();
      LockSupport.parkNanos(random.nextLong(PAUSE_NANOS));
    }
  }

  /** Says what it has to say until it is answered, so that everything is known. */
  void settle(BooleanSupplier mayGoOn) {
    while (!session.isSettled() && mayGoOn.getAsBoolean()) {
      announce();
    }
    if (!session.isSettled()) {
      throw new IllegalStateException(place + " got no answer: " + answers);
    }
  }

  private void act() {
    if (session.hasStopped()) {
      beginAnother();
    }
    int dice = random.nextInt(1000);
    if (dice < 550) {
      session.grow(random.nextInt(STEP), random.nextInt(STEP));
    } else if (dice < 650) {
      session.grow(random.nextInt(STEP), random.nextInt(STEP));
      announce(); // and once more below, be it over the other family
    } else if (dice < 670) {
      session.complete();
    } else if (dice < 690) {
      session.jump(random.nextBoolean() ? JUMP : 0, JUMP + random.nextInt(STEP));
    } else if (dice < 710) {
      session.stop();
    } else if (dice < 725) {
      vanish();
    }
    announce();
  }

  private void announce() {
    var answer = session.announce(random.nextBoolean(), random.nextInt(8) == 0);
    answers.merge(answer, 1, Integer::sum);
    if (answer != Answer.SERVED) {
      LockSupport.parkNanos(random.nextLong(10 * PAUSE_NANOS));
    }
  }

  private void beginAnother() {
    if (random.nextBoolean()) {
      announce(); // the farewell once more, perhaps over the other family
    }
    boolean sameId = session.mayBeginAnew() && random.nextInt(4) == 0;
    if (sameId || sessions >= SESSIONS_MAX) {
      if (session.mayBeginAnew()) {
        replace(open(session.peerId()));
        session.stayQuietUntilSettled();
      }
      return;
    }
    replace(freshSession());
    if (random.nextInt(10) == 0) {
      session.comeFromNowhere(random.nextInt(STEP), random.nextLong(2 * Due.QUARANTINE_MAX));
    }
  }

  private void vanish() {
    boolean may = careless ? session.mayVanish() : session.isSettled();
    if (may && sessions < SESSIONS_MAX) {
      session.vanish();
      replace(freshSession());
    }
  }

  private void replace(Session next) {
    session.close();
    session = next;
  }

  Map<Answer, Integer> answers() {
    return answers;
  }

  int sessions() {
    return sessions;
  }

  @Override
  public void close() {
    session.close();
  }
}
