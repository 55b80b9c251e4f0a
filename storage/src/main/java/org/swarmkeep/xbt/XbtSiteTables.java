package org.swarmkeep.xbt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.xbt.XbtDiary;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtRules;
import org.swarmkeep.accounts.xbt.XbtSwarms;
import org.swarmkeep.accounts.xbt.XbtTimers;
import org.swarmkeep.protocol.InfoHash;

/**
 * The tables of a site that was built around XBT Tracker, attached to: what is in them is in the
 * roster, and what the tracker books ends up in them.
 */
public final class XbtSiteTables implements AutoCloseable, XbtTimers {
  private static final Logger LOG = System.getLogger(XbtSiteTables.class.getName());

  /** Before the tracker is there, swarms are empty. */
  private static final XbtSwarms NO_SWARMS =
      new XbtSwarms() {
        @Override
        public int leechers(InfoHash hash) {
          return 0;
        }

        @Override
        public void close(InfoHash hash) {
          // nobody is in it
        }

        @Override
        public void follow(XbtRules rules) {
          // read when the tracker begins
        }

        @Override
        public void bookEvery(int seconds) {
          // read when the tracker begins
        }
      };

  private final XbtSettings settings;
  private final ConfigurationFollower configuration;
  private final XbtDatabase database;
  private final LongSupplier clock;
  private final XbtLayout layout;
  private final XbtReader reader;
  private final XbtRoster roster;
  private final TorrentFollower torrents;
  private final XbtBook book;
  private final LogTables logs;
  private final List<Beat> beats = new ArrayList<>();
  private volatile XbtValues values;
  private volatile XbtSwarms swarms = NO_SWARMS;

  private XbtSiteTables(
      XbtSettings settings,
      ConfigurationFollower configuration,
      XbtDatabase database,
      LongSupplier clock) {
    this.settings = settings;
    this.configuration = configuration;
    this.database = database;
    this.clock = clock;
    var ofFile = XbtNames.of(configuration.ofFile());
    database.run(
        "look at the tables",
        connection -> {
          new XbtLayoutFinder(connection, ofFile, database.place()).createIfEmpty();
          return true;
        });
    this.values = database.run("read " + ofFile.config(), configuration::read);
    var names = XbtNames.of(values);
    this.layout =
        database.run(
            "look at the tables",
            connection -> new XbtLayoutFinder(connection, names, database.place()).find());
    this.reader = new XbtReader(layout);
    this.roster = new XbtRoster(new XbtKeyFormula(values.privateKey()));
    this.torrents = new TorrentFollower(layout, reader, roster, settings.politeDeleteSeconds());
    this.book = new XbtBook(database, layout, roster, clock);
    this.logs = new LogTables(names);
    roster.rules(values.rules(layout.classic()));
    begin(names);
  }

  private void begin(XbtNames names) {
    var journal = XbtSchema.journalStatement(names);
    try {
      database.run(
          "create the table " + names.journal(),
          connection -> {
            if (!TableReader.isThere(connection, names.journal())) {
              Sql.execute(connection, journal);
            }
            return true;
          });
    } catch (XbtException e) {
      throw new XbtException(
          e.getMessage() + "; as a user who may, run:  " + journal.replaceAll("\\s+", " "), e);
    }
    if (!layout.isTransactional()) {
      LOG.log(
          Level.WARNING,
          "{0} is not InnoDB: a crash in the middle of a booking may count the last seconds twice;"
              + " alter table ... engine=InnoDB",
          String.join(
              ", ",
              List.of(layout.files(), layout.peers(), layout.users()).stream()
                  .filter(table -> !table.isTransactional())
                  .map(Table::name)
                  .toList()));
    }
    book.beginCounts();
    readUsers();
    readTorrents();
  }

  /**
   * Attaches to the site: looks at its tables, makes what is missing of a fresh installation, reads
   * everything once.
   *
   * @param clock seconds since 1970
   * @throws XbtException with what to do
   */
  public static XbtSiteTables open(XbtSettings settings, LongSupplier clock) {
    var configuration = new ConfigurationFollower(settings);
    var database = XbtDatabase.open(settings, configuration.ofFile());
    try {
      return new XbtSiteTables(settings, configuration, database, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public XbtRoster roster() {
    return roster;
  }

  public TrafficBook book() {
    return book;
  }

  public XbtDiary diary() {
    return logs;
  }

  /** What the configuration said at the start about listening. */
  public XbtListening listening() {
    var now = values;
    return new XbtListening(
        now.saysPorts(), now.ports(), now.addresses(), now.text("pid_file", ""));
  }

  /** Seconds between two bookings. */
  public int writeSeconds() {
    return values.interval("write_db_interval", 15);
  }

  /** Begins to follow what changes, and tells the tracker of it. */
  public void follow(XbtSwarms tracker) {
    torrents.countLeechersFrom(clock.getAsLong() + roster.rules().peerLifetimeSeconds());
    swarms = tracker;
    tracker.bookEvery(writeSeconds());
    beat("xbt-config", "read the configuration", "read_config_interval", 60, this::readConfig);
    beat("xbt-torrents", "read the torrents", "read_db_interval", 60, this::readTorrents);
    beat("xbt-users", "read the users", "read_db_interval", 60, this::readUsers);
    beat("xbt-upkeep", "keep up the tables", "write_db_interval", 15, this::keepUp);
  }

  private void beat(String name, String what, String key, int otherwise, Runnable work) {
    beats.add(Beat.start(name, what, () -> values.interval(key, otherwise), work));
  }

  private void readConfig() {
    values = database.run("read the configuration", configuration::read);
    roster.formula().privateKey(values.privateKey());
    var rules = values.rules(layout.classic());
    roster.rules(rules);
    swarms.follow(rules);
    swarms.bookEvery(writeSeconds());
  }

  private void readUsers() {
    roster.users(database.run("read the users", reader::users));
    if (settings.denyTables()) {
      roster.denied(database.run("read whom to deny", reader::denied));
    }
  }

  private synchronized void readTorrents() {
    database.run(
        "read the torrents",
        connection -> {
          torrents.read(connection, swarms, clock.getAsLong());
          return true;
        });
  }

  private void keepUp() {
    logs.write(database);
    book.expire();
    var waiting = roster.takeWaiting();
    if (!waiting.isEmpty()) {
      register(waiting);
    }
  }

  private void register(List<InfoHash> hashes) {
    try {
      database.run(
          "register torrents",
          connection -> {
            torrents.register(connection, hashes, clock.getAsLong());
            return true;
          });
    } catch (XbtException e) {
      roster.putBack(hashes);
      throw e;
    }
    readTorrents();
  }

  /** Whether clients have had the time to come back after a start. */
  boolean hasSettled() {
    return torrents.hasSettled(clock.getAsLong());
  }

  /** Whether the site's database answers. */
  public boolean answers() {
    return database.answers();
  }

  /** Whether what the site changes is still being read. */
  public boolean isFollowing() {
    return beats.stream().noneMatch(Beat::isFailing);
  }

  @Override
  public long ageSeconds(Job job) {
    return switch (job) {
      case READ_CONFIG, READ_TORRENTS, READ_USERS -> beat(job).map(Beat::ageSeconds).orElse(0L);
      case CLEAN_UP -> 0; // all the time
      case WRITE_TORRENTS, WRITE_USERS ->
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - book.bookedNanos());
    };
  }

  private Optional<Beat> beat(Job job) {
    return beats.stream().skip(beatNumber(job)).findFirst();
  }

  private static int beatNumber(Job job) {
    return switch (job) {
      case READ_CONFIG -> 0;
      case READ_TORRENTS -> 1;
      default -> 2;
    };
  }

  @Override
  public int intervalSeconds(Job job) {
    return switch (job) {
      case READ_CONFIG -> values.interval("read_config_interval", 60);
      case CLEAN_UP -> values.interval("clean_up_interval", 60);
      case READ_TORRENTS, READ_USERS -> values.interval("read_db_interval", 60);
      case WRITE_TORRENTS, WRITE_USERS -> writeSeconds();
    };
  }

  /** Ends following; the last lines of the logs are written. */
  @Override
  public void close() {
    beats.forEach(Beat::close);
    try {
      logs.write(database);
    } catch (XbtException e) {
      LOG.log(Level.WARNING, "the last lines of the log tables are lost", e);
    }
    database.close();
  }
}
