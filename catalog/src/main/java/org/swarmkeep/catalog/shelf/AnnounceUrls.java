package org.swarmkeep.catalog.shelf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.accounts.AnnounceKey;

/**
 * Announce URLs with a key, in tiers of one (BEP 12): HTTP before UDP, because few clients send the
 * path of a UDP URL (BEP 41) and those would meet a tracker that does not know them.
 */
public final class AnnounceUrls {
  private static final String PATH = "/announce";

  private final List<URI> publicUrls;
  private final int httpPort;
  private final int udpPort;

  /**
   * @param publicUrls of the tracker; when empty, the host by which the site was reached
   * @param udpPort 0 when the tracker has no UDP front door
   */
  public AnnounceUrls(List<URI> publicUrls, int httpPort, int udpPort) {
    this.publicUrls = List.copyOf(publicUrls);
    this.httpPort = httpPort;
    this.udpPort = udpPort;
  }

  /**
   * The tiers for one key.
   *
   * @param host the name or address by which the site was reached; an IPv6 address in brackets
   */
  public List<List<String>> tiers(AnnounceKey key, String host) {
    return bases(host).stream().map(base -> List.of(base + "?passkey=" + key.text())).toList();
  }

  private List<String> bases(String host) {
    var bases = new ArrayList<String>();
    if (publicUrls.isEmpty()) {
      bases.add("http://" + host + ':' + httpPort + PATH);
      addUdp(bases, host);
      return bases;
    }
    publicUrls.stream().filter(url -> !isUdp(url)).map(AnnounceUrls::base).forEach(bases::add);
    publicUrls.stream().filter(AnnounceUrls::isUdp).map(AnnounceUrls::base).forEach(bases::add);
    if (publicUrls.stream().noneMatch(AnnounceUrls::isUdp)) {
      addUdp(bases, publicUrls.getFirst().getHost());
    }
    return bases;
  }

  private void addUdp(List<String> bases, String host) {
    if (udpPort != 0) {
      bases.add("udp://" + host + ':' + udpPort + PATH);
    }
  }

  private static boolean isUdp(URI url) {
    return "udp".equals(url.getScheme());
  }

  private static String base(URI url) {
    var text = url.toString().replaceAll("/+$", "");
    return text.endsWith(PATH) ? text : text + PATH;
  }
}
