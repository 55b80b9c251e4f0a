package org.swarmkeep.accounts.xbt;

/** When each of XBT's jobs was done last; each has a clock of its own and none starves another. */
public interface XbtTimers {
  /** The jobs, in the order of XBT's statistics. */
  enum Job {
    READ_CONFIG("read config"),
    CLEAN_UP("clean up"),
    READ_TORRENTS("read db files"),
    READ_USERS("read db users"),
    WRITE_TORRENTS("write db files"),
    WRITE_USERS("write db users");

    private final String label;

    Job(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Seconds since it was done. */
  long ageSeconds(Job job);

  int intervalSeconds(Job job);
}
