package org.swarmkeep.app.checking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.swarmkeep.client.TextRecords;

/** The resolver of the system. */
final class SystemNames implements Names {
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  @Override
  public List<String> texts(String host) {
    return TextRecords.of(host, TextRecords.SYSTEM_SERVER, PATIENCE);
  }
}
