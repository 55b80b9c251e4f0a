package org.swarmkeep.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.Share;
import org.swarmkeep.accounts.xbt.XbtDiary;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtTimers;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.accounts.xbt.XbtTorrents;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.accounts.xbt.XbtUsers;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.AddressList;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.PeerKind;

/** XBT's dialect over a site in memory, without sockets. */
final class XbtDeskRig implements AutoCloseable {
  static final String PASS = "0123456789abcdef0123456789ABCDEF";
  static final InfoHash HASH = new InfoHash(11, 12, 13);

  private static final XbtDiary NO_DIARY =
      new XbtDiary() {
        @Override
        public void announced(Announced line) {
          throw new IllegalStateException("logs are off");
        }

        @Override
        public void scraped(Scraped line) {
          throw new IllegalStateException("logs are off");
        }
      };

  private static final XbtTimers NO_TIMERS =
      new XbtTimers() {
        @Override
        public long ageSeconds(Job job) {
          return 0;
        }

        @Override
        public int intervalSeconds(Job job) {
          return 1;
        }
      };

  final XbtRoster roster = new XbtRoster(new XbtKeyFormula("PrivKey0PrivKey0PrivKey0abc"));
  final HttpDialect http;
  final long low = MappedAddress.low(InetAddress.ofLiteral("192.0.2.1"));
  private final XbtService service;

  XbtDeskRig(Path folder) {
    fill();
    var swarms = new InMemorySwarms(PeerKind.SESSION, 4, 4500, 1_000_000, 1);
    var settings =
        TrackerSettings.listeningOn(List.of(), List.of(new InetSocketAddress(0)), 1)
            .handingOut(50, 50);
    var site =
        new XbtSite(
            roster,
            Rules.none(TrackerAccess.PRIVATE),
            new InMemoryTrafficBook(),
            new XbtSite.Records(NO_DIARY, NO_TIMERS),
            _ -> {},
            (_, _) -> true);
    var core =
        new XbtService.Core(
            swarms, () -> 1_700_000_000L, () -> 1000, new SessionIds(DeskRig.SECRET), _ -> 0);
    try {
      service = XbtService.open(settings, site, folder, core);
      http =
          service.http(
              new Tally(),
              new ProxyTrail(AddressList.of(List.of()), true),
              new FullScrapes(swarms, settings.http()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    service.start();
  }

  private void fill() {
    var users = new XbtUsers();
    var pass = XbtUser.Pass.of(PASS.getBytes(StandardCharsets.US_ASCII));
    users.add(new XbtUser(7, 3, pass, XbtUser.Limits.NONE, Share.WHOLE));
    roster.users(users);
    var torrents = new XbtTorrents();
    torrents.add(new XbtTorrent(1, HASH, 0, false, Share.WHOLE, new AtomicInteger()));
    roster.torrents(torrents);
  }

  String key() {
    return roster.formula().key(new UserId(7), 3, HASH).text();
  }

  /** The whole reply to a request, or what the answerer did instead. */
  String ask(String request) {
    var in = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    var out = ByteBuffer.allocate(HttpAnswerer.REPLY_BYTES_MAX);
    var next = http.answer(in, 0, low, out, 1_700_000_000L);
    var text = new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    return text.isEmpty() ? next.name() : text;
  }

  static String announce(String pass, String more) {
    return "/"
        + pass
        + "/announce?info_hash="
        + Hex.escaped(HASH)
        + "&peer_id=-XX0001-000000000001&port=6881&uploaded=1&downloaded=0&left=9"
        + more;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
