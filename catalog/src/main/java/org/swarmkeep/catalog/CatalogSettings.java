package org.swarmkeep.catalog;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the catalog listens and what it must know of the tracker beside it.
 *
 * @param listen addresses of the site and the API, at least one; port 0 takes a free one
 * @param publicUrls under which clients reach the tracker, such as {@code
 *     https://tracker.example.org} or {@code udp://tracker.example.org:6969}; when empty, the host
 *     name by which the site was reached
 * @param trackerHttpPort of the tracker's HTTP front door
 * @param trackerUdpPort of the tracker's UDP front door, 0 when there is none
 * @param trustedProxies blocks of addresses, such as {@code 10.0.0.0/8}, from where the visitor's
 *     address and scheme are taken from X-Forwarded-For and X-Forwarded-Proto
 * @param dataDirectory existing directory; sign-ins are kept in it over a restart
 */
public record CatalogSettings(
    List<InetSocketAddress> listen,
    List<URI> publicUrls,
    int trackerHttpPort,
    int trackerUdpPort,
    List<String> trustedProxies,
    Path dataDirectory) {
  public CatalogSettings {
    listen = List.copyOf(listen);
    publicUrls = List.copyOf(publicUrls);
    trustedProxies = List.copyOf(trustedProxies);
    if (listen.isEmpty()) {
      throw new IllegalArgumentException("the catalog needs an address to listen on");
    }
  }
}
