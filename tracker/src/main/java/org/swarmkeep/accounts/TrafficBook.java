package org.swarmkeep.accounts;

/** Where credit ends up; implemented by each storage. */
public interface TrafficBook {
  /** How far the journal of this node has been booked; lanes stand at 0 for a node never seen. */
  JournalMark mark(String node);

  /**
   * Books a batch and its mark in one transaction, or throws and books nothing. Lines of users or
   * torrents that no longer exist are dropped. Keeps nothing of the batch's lists.
   */
  void book(TrafficBatch batch);
}
