package org.swarmkeep.app.configuration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.swarmkeep.rules.AddressBlock;

/** What an operator's own tools read: /health and /metrics. */
public record OperationsSection(
    @Key(
            standard = "",
            says =
                "Extra addresses that serve /health and /metrics to whoever reaches them, for a\n"
                    + "monitoring network. Empty: none.")
        List<InetSocketAddress> listen,
    @Key(
            standard = "127.0.0.0/8, ::1/128",
            says =
                "Address blocks that may read /metrics on the ports of the site and of the tracker.\n"
                    + "A request that a proxy passed on (X-Forwarded-For, Forwarded) never counts as\n"
                    + "coming from this machine.")
        List<AddressBlock> allow) {

  /**
   * May a reader at this address see the metrics?
   *
   * @param forwarded the request went through a proxy, so its address is the proxy's
   */
  public boolean allows(InetAddress reader, boolean forwarded) {
    return !(forwarded && reader.isLoopbackAddress())
        && allow.stream().anyMatch(block -> block.contains(reader));
  }
}
