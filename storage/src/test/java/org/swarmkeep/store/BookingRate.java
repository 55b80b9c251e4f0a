package org.swarmkeep.store;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.PeerId;

/**
 * Measures how many announces, each a line and a session of its own, are booked a second: run it by
 * hand with the name of a {@link Server}.
 */
final class BookingRate {
  private static final int USERS = 2_000;
  private static final int TORRENTS = 1_000;
  private static final int LINES = 20_000;
  private static final int BATCHES = 15;

  private BookingRate() {}

  public static void main(String[] args) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    try (var scratch = new Scratch(Server.valueOf(args[0]), Files.createTempDirectory("rate"))) {
      for (int i = 0; i < USERS; i++) {
        scratch.user("user" + i);
      }
      for (int i = 0; i < TORRENTS; i++) {
        scratch.torrent("torrent " + i);
      }
      for (int batch = 1; batch <= BATCHES; batch++) {
        var booked = batch(batch);
        long start = System.nanoTime();
        long cpuStart = threads.getCurrentThreadCpuTime();
        scratch.store.trafficBook().book(booked);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (threads.getCurrentThreadCpuTime() - cpuStart) / 1e9;
        System.out.printf(
            "batch %d: %.0f announces/s (%.3f s, of which %.3f s on a processor here)%n",
            batch, LINES / seconds, seconds, cpu);
      }
    }
    System.exit(0); // the embedded server has threads of its own
  }

  /** Five different batches in turn: the first five insert, the others update. */
  private static TrafficBatch batch(int number) {
    var lines = new ArrayList<TrafficLine>();
    var sessions = new ArrayList<SessionLine>();
    for (int i = 0; i < LINES; i++) {
      int place = (number % 5) * LINES + i;
      var user = new UserId(1 + (int) (place * 7919L % USERS));
      var torrent = new TorrentId(1 + (place / USERS) * 17 % TORRENTS);
      var peer = PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putLong(8, place).array());
      long now = Scratch.START + 1800L * number;
      lines.add(
          new TrafficLine(user, torrent, 1000, 500, 0, 0, 1800, 0, false, Activity.SEEDING, now));
      sessions.add(
          new SessionLine(
              user,
              torrent,
              peer,
              number <= 5,
              false,
              1000,
              500,
              1800,
              0,
              Activity.SEEDING,
              now,
              now,
              now,
              1,
              1));
    }
    return new TrafficBatch(
        new JournalMark("n", Map.of(0, (long) number)), lines, sessions, List.of());
  }
}
