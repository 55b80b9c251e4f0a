package org.swarmkeep.tracker;

import java.util.function.LongSupplier;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.swarm.Swarms;

/** Serves anybody: a peer is its address and port, nothing is credited. */
final class PublicDesk extends AnnounceDesk {
  PublicDesk(
      TrackerSettings settings, Swarms swarms, Rules rules, Tally tally, LongSupplier ticker) {
    super(settings, swarms, rules, tally, ticker);
  }

  @Override
  String admit(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    toSwarm().swarm(request.hashHead, request.hashMiddle, request.hashTail);
    tellSwarm(request, answer, nowSeconds);
    return "";
  }

  @Override
  boolean needsKey() {
    return false;
  }

  @Override
  boolean opensTo(AnnounceRequest request) {
    return true;
  }

  @Override
  void count(AnnounceRequest request, AnnounceAnswer answer) {
    swarms().count(request.hashHead, request.hashMiddle, request.hashTail, answer);
  }
}
