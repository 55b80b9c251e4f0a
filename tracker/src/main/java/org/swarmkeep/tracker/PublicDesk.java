package org.swarmkeep.tracker;

import java.util.function.LongSupplier;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.LookAhead;
import org.swarmkeep.tracker.sockets.DatagramSocket;

/** Serves anybody: a peer is its address and port, nothing is credited. */
final class PublicDesk extends AnnounceDesk {
  private final LookAhead lookAhead;

  PublicDesk(
      TrackerSettings settings,
      InMemorySwarms swarms,
      Rules rules,
      Tally tally,
      LongSupplier ticker) {
    super(settings, swarms, rules, tally, ticker);
    lookAhead = new LookAhead(swarms, DatagramSocket.BATCH_MAX);
  }

  @Override
  void lookAhead(AnnounceRequest[] batch, int count) {
    for (int i = 0; i < count; i++) {
      var request = batch[i];
      if (request.isRead && request.isFromIpv4()) {
        request.random = nextRandom();
        lookAhead
            .swarm(request.hashHead, request.hashMiddle, request.hashTail)
            .endpoint((int) request.peerLow, request.port, request.random);
      }
    }
    lookAhead.look();
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
