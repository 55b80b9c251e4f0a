package org.swarmkeep.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.udp.UdpReply;
import org.swarmkeep.protocol.udp.UdpRequests;

/** What is asked once a connection id is at hand. */
interface UdpQuestion<T> {
  byte[] datagram(long connectionId, int transactionId);

  /** The answer, when a reply with the right transaction id is one. */
  Optional<T> answer(UdpReply reply);

  record Announce(AnnounceRequest request, String urlData) implements UdpQuestion<AnnounceReply> {
    @Override
    public byte[] datagram(long connectionId, int transactionId) {
      return UdpRequests.announce(connectionId, transactionId, request, urlData);
    }

    @Override
    public Optional<AnnounceReply> answer(UdpReply reply) {
      return reply instanceof UdpReply.Announced(var _, var announced)
          ? Optional.of(announced)
          : Optional.empty();
    }
  }

  record Scrape(List<InfoHash> hashes) implements UdpQuestion<ScrapeReply> {
    @Override
    public byte[] datagram(long connectionId, int transactionId) {
      return UdpRequests.scrape(connectionId, transactionId, hashes);
    }

    /** A tracker may answer fewer hashes than were asked for, or send more. */
    @Override
    public Optional<ScrapeReply> answer(UdpReply reply) {
      return reply instanceof UdpReply.Scraped(var _, var counts)
          ? Optional.of(
              new ScrapeReply(
                  IntStream.range(0, Math.min(hashes.size(), counts.size()))
                      .boxed()
                      .collect(
                          Collectors.toMap(
                              hashes::get, counts::get, (first, _) -> first, LinkedHashMap::new))))
          : Optional.empty();
    }
  }
}
