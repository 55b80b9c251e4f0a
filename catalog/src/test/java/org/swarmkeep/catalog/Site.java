package org.swarmkeep.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.catalog.doors.Passwords;
import org.swarmkeep.catalog.doors.Secrets;
import org.swarmkeep.catalog.shelf.AnnounceUrls;
import org.swarmkeep.catalog.shelf.Entry;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.shelf.Shelf;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.DatabaseSettings;
import org.swarmkeep.store.Group;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Store;
import org.swarmkeep.store.Torrents.Registration;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users.Creation;

/** A catalog on a free loopback port over a scratch database, with hands to set things up. */
final class Site implements AutoCloseable {
  static final String PASSWORD = "a sentence to sign in with";
  static final int TRACKER_HTTP_PORT = 6969;
  static final int TRACKER_UDP_PORT = 6970;

  /** One hash for all: Argon2 takes its time. */
  private static final String PASSWORD_HASH = Passwords.hash(PASSWORD);

  private static final HmacKeyFormula KEYS = new HmacKeyFormula(new byte[32]);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path directory;
  private final List<String> trustedProxies;
  private final Database database;
  private final MovableClock clock;
  private Catalog catalog;
  private String latestTokenName = "";

  private Site(Path directory, List<String> trustedProxies) {
    this.directory = directory;
    this.trustedProxies = trustedProxies;
    this.database =
        Database.open(
            DatabaseSettings.of("jdbc:sqlite:" + directory.resolve("site.db")), Clock.systemUTC());
    this.clock = new MovableClock();
    this.catalog = startCatalog();
  }

  static Site open() {
    return openBehind(List.of());
  }

  /** Where proxies at these addresses may speak for visitors. */
  static Site openBehind(List<String> trustedProxies) {
    try {
      return new Site(Files.createTempDirectory("catalog"), trustedProxies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Catalog startCatalog() {
    return startCatalog(
        directory, List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  /** Another catalog over the same database. */
  Catalog startSecond(List<InetSocketAddress> listen) throws IOException {
    return startCatalog(Files.createTempDirectory("catalog"), listen);
  }

  private Catalog startCatalog(Path data, List<InetSocketAddress> listen) {
    var settings =
        new CatalogSettings(
            listen, List.of(), TRACKER_HTTP_PORT, TRACKER_UDP_PORT, trustedProxies, data);
    return Catalog.start(settings, store(), KEYS, Site::operations, clock);
  }

  private static Optional<OperationsPages.Response> operations(
      String path, String address, Function<String, Optional<String>> headers) {
    return path.equals("/health")
        ? Optional.of(
            new OperationsPages.Response(
                200, "text/plain; charset=utf-8", address.getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  /** Stops the catalog and starts it again over the same data, on another port. */
  void restart() {
    catalog.close();
    catalog = startCatalog();
  }

  /** Takes the database away, as when its server is gone. */
  void loseDatabase() {
    database.close();
  }

  Store store() {
    return database.store();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + catalog.port() + path);
  }

  MovableClock clock() {
    return clock;
  }

  /** A browser of nobody in particular. */
  Browser browser() {
    return new Browser(this);
  }

  /** A browser in which a new member is signed in. */
  Browser signedIn(Role role) {
    return signedIn(member(role));
  }

  Browser signedIn(User user) {
    var browser = browser();
    browser.get("/sign-in");
    browser.post("/sign-in", Browser.form("name", user.name(), "password", PASSWORD));
    return browser;
  }

  User member(Role role) {
    var name = role.name().toLowerCase(Locale.ROOT) + NUMBER.incrementAndGet();
    var wish = new NewUser(name, role, Optional.of(PASSWORD_HASH), Optional.of("site-" + name));
    return switch (store().users().create(wish)) {
      case Creation.Created(var user) -> user;
      case Creation.NameTaken(), Creation.ExternalIdTaken() ->
          throw new IllegalStateException(name + " is taken");
    };
  }

  /** A new group with these members. */
  Group group(User... members) {
    var group = store().groups().create("group" + NUMBER.incrementAndGet()).orElseThrow();
    for (var member : members) {
      store().groups().addMember(group.id(), member.id());
    }
    return group;
  }

  TorrentId torrent(User uploader, Access access) {
    return torrent("Torrent " + NUMBER.incrementAndGet(), uploader, access);
  }

  TorrentId torrent(String title, User uploader, Access access) {
    var shelf = new Shelf(store().torrents(), KEYS, new AnnounceUrls(List.of(), 1, 0));
    var entry =
        new Entry(
            title, Optional.empty(), "What it is.", Optional.of(uploader.id()), access, false);
    if (Reading.of(TorrentFiles.open(title.replace('/', '_'))) instanceof Reading.Sound sound
        && shelf.register(sound, entry) instanceof Registration.Registered(var id)) {
      return id;
    }
    throw new IllegalStateException(title + " was not registered");
  }

  /** What the tracker reads of a torrent. */
  RegisteredTorrent torrentKnownToTheTracker(TorrentId id) {
    return store().accountSource().changesSince(0).torrents().stream()
        .filter(torrent -> torrent.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The announce key that the tracker expects of this user. */
  String key(User user, TorrentId torrent) {
    var current = store().users().byId(user.id()).orElseThrow();
    return KEYS.key(user.id(), current.keyVersion(), torrentKnownToTheTracker(torrent).keyHash())
        .text();
  }

  /** A new API token with these scopes. */
  String token(String... scopes) {
    var token = Secrets.newToken();
    latestTokenName = "token" + NUMBER.incrementAndGet();
    store().tokens().create(latestTokenName, Secrets.sha256(token), "sk_", Set.of(scopes));
    return token;
  }

  String latestTokenName() {
    return latestTokenName;
  }

  @Override
  public void close() {
    catalog.close();
    database.close();
  }

  /** Runs with the real time, plus what a test adds. */
  static final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }
}
