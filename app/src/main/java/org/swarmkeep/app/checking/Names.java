package org.swarmkeep.app.checking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What the DNS says of a host. */
interface Names {
  /** IPv4 and IPv6. */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** Its TXT records as the resolver gives them; none where there are none or nobody answers. */
  List<String> texts(String host);
}
