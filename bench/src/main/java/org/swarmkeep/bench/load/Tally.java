package org.swarmkeep.bench.load;

/** What one generator thread has counted in one phase; read by others when the thread is done. */
final class Tally {
  long sent;
  long connects;
  long announces;
  long scrapes;

  /** Well-formed refusals: UDP errors, HTTP failure reasons. */
  long refusals;

  /** Replies that break the protocol. */
  long bad;

  /** Replies with more peers than were asked for. */
  long overNumwant;

  /** Requests that nobody answered in time. */
  long lost;

  /** Replies to nothing that waits: an answer after it was counted lost, or a second one. */
  long late;

  /** Connections refused, reset or closed without an answer. */
  long networkErrors;

  /** Kept connections that the server closed between two requests. */
  long reopened;

  long peers;
  long bytes;
  final LatencyHistogram latency = new LatencyHistogram();

  /** The text of the first refusal; empty when there was none. */
  String firstRefusal = "";

  void add(Tally other) {
    sent += other.sent;
    connects += other.connects;
    announces += other.announces;
    scrapes += other.scrapes;
    refusals += other.refusals;
    bad += other.bad;
    overNumwant += other.overNumwant;
    lost += other.lost;
    late += other.late;
    networkErrors += other.networkErrors;
    reopened += other.reopened;
    peers += other.peers;
    bytes += other.bytes;
    latency.add(other.latency);
    firstRefusal = firstRefusal.isEmpty() ? other.firstRefusal : firstRefusal;
  }

  long responses() {
    return connects + announces + scrapes;
  }
}
