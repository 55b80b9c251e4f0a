package org.swarmkeep.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/** A program that writes until somebody kills it. */
final class DoomedWriter {
  static final InfoHash HASH = new InfoHash(1, 2, 3);
  static final String NODE = "doomed";

  private DoomedWriter() {}

  public static void main(String[] args) throws InterruptedException {
    var user = args.length > 2 ? Optional.of(args[2]) : Optional.<String>empty();
    var settings =
        new DatabaseSettings(args[1], user.filter(name -> !name.isEmpty()), user.map(name -> ""));
    if (args[0].equals("register")) {
      registerWithoutEnd(settings);
    } else {
      bookWithoutEnd(settings);
    }
  }

  private static void registerWithoutEnd(DatabaseSettings settings) {
    new Transactions(Pools.open(settings))
        .write(
            "register without end",
            sql -> {
              var torrent = Scratch.newTorrent(HASH, "t", Optional.empty(), new Access.Everyone());
              var done = new TorrentRegistration(sql, torrent, Instant.EPOCH).register();
              say("inside");
              waitForever();
              return done;
            });
  }

  private static void bookWithoutEnd(DatabaseSettings settings) {
    var book = Database.open(settings).store().trafficBook();
    for (long number = 1; ; number++) {
      book.book(
          new TrafficBatch(
              new JournalMark(NODE, Map.of(0, number)),
              List.of(line(1, 1), line(2, 2)),
              List.of()));
      say("booked " + number);
    }
  }

  private static TrafficLine line(int user, long uploaded) {
    return new TrafficLine(
        new UserId(user),
        new TorrentId(1),
        uploaded,
        0,
        0,
        0,
        0,
        0,
        false,
        Activity.SEEDING,
        Scratch.START);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
