package org.swarmkeep.bench.compare;

import org.swarmkeep.bench.load.Population;

/**
 * Who announces to a tracker.
 *
 * @param zipf exponent of the swarm sizes; 0 is equal
 */
record Crowd(int torrents, int peers, double zipf) {
  static final int SEEDER_PERCENT = 25;

  /** The exponent of comparisons: few swarms are large and most are small. */
  static final double ZIPF = 0.9;

  /** So many times as many torrents and peers. */
  Crowd times(int factor) {
    return new Crowd(torrents * factor, peers * factor, zipf);
  }

  /** A tenth of the peers, all in one swarm. */
  Crowd inOneSwarm() {
    return new Crowd(1, Math.max(1, peers / 10), 0);
  }

  /** A tenth of the peers, ten in each swarm. */
  Crowd inSwarmsOfTen() {
    return new Crowd(Math.max(1, peers / 100), Math.max(1, peers / 10), 0);
  }

  Population population() {
    return new Population(torrents, peers, zipf, SEEDER_PERCENT);
  }
}
