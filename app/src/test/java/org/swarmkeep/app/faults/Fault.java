package org.swarmkeep.app.faults;

import java.util.Random;

/** What befalls a tracker and the machine it runs on. Each begins, lasts a while and is over. */
enum Fault {
  /** The process ends without warning. */
  KILL {
    @Override
    void begin(Trial trial, Random random) {
      trial.program().kill();
    }
  },
  /** The operator stops the program; the service manager starts it again. */
  TERMINATE {
    @Override
    void begin(Trial trial, Random random) {
      trial.program().terminate();
    }
  },
  /** Another program holds the tables. */
  TABLES_LOCKED {
    @Override
    void begin(Trial trial, Random random) {
      trial.tableLock().hold();
    }

    @Override
    void end(Trial trial) {
      trial.tableLock().release();
    }
  },
  DATABASE_KILLED {
    @Override
    boolean isPossible(Trial trial) {
      return trial.database().isServer();
    }

    @Override
    void begin(Trial trial, Random random) {
      trial.database().kill();
    }

    @Override
    void end(Trial trial) {
      trial.database().heal();
    }
  },
  DATABASE_HANGS {
    @Override
    boolean isPossible(Trial trial) {
      return trial.database().isServer();
    }

    @Override
    void begin(Trial trial, Random random) {
      trial.database().suspend();
    }

    @Override
    void end(Trial trial) {
      trial.database().heal();
    }
  },
  /** No room for the journal, the snapshots and, with SQLite, the database. */
  DISK_FULL {
    @Override
    void begin(Trial trial, Random random) {
      trial.disk().fill();
    }

    @Override
    void end(Trial trial) {
      trial.disk().free();
    }
  },
  DISK_SLOW {
    @Override
    void begin(Trial trial, Random random) {
      trial.machine().slowDisk(random.nextInt(400_000), random.nextInt(20_000));
    }

    @Override
    void end(Trial trial) {
      trial.machine().slowDisk(0, 0);
    }
  },
  /** Somebody sets the clock, and somebody sets it right. */
  CLOCK_WRONG {
    @Override
    void begin(Trial trial, Random random) {
      trial.machine().setClock(random.nextInt(-CLOCK_SECONDS_MAX, CLOCK_SECONDS_MAX));
    }

    @Override
    void end(Trial trial) {
      trial.machine().setClock(0);
    }
  };

  private static final int CLOCK_SECONDS_MAX = 7200;

  boolean isPossible(Trial trial) {
    return true;
  }

  abstract void begin(Trial trial, Random random);

  void end(Trial trial) {
    // nothing lasts
  }
}
