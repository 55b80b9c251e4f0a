package org.swarmkeep.tracker;

/** What each front-door thread counts. */
enum Counter {
  UDP_DATAGRAMS("udp.datagrams", "UDP datagrams received"),
  UDP_CONNECTS("udp.connects", "UDP connects answered"),
  UDP_ANNOUNCES_4("udp.announces.ipv4", "UDP announces admitted over IPv4"),
  UDP_ANNOUNCES_6("udp.announces.ipv6", "UDP announces admitted over IPv6"),
  UDP_SCRAPES("udp.scrapes", "UDP scrapes"),
  UDP_INVALID_CONNECTION_IDS("udp.connection-ids.invalid", "UDP requests without a valid id"),
  UDP_MALFORMED("udp.malformed", "UDP datagrams that are no request"),
  UDP_BYTES_IN("udp.bytes.in", "bytes of UDP requests"),
  UDP_BYTES_OUT("udp.bytes.out", "bytes of UDP replies"),
  UDP_SEND_FAILURES("udp.send-failures", "UDP replies the system would not send"),
  HTTP_CONNECTIONS("http.connections", "HTTP connections accepted"),
  HTTP_CONNECTIONS_CLOSED("http.connections.closed", "HTTP connections ended"),
  HTTP_DEADLINES("http.deadlines", "HTTP connections ended because they were too slow"),
  HTTP_REQUESTS("http.requests", "HTTP requests"),
  HTTP_ANNOUNCES_4("http.announces.ipv4", "HTTP announces admitted over IPv4"),
  HTTP_ANNOUNCES_6("http.announces.ipv6", "HTTP announces admitted over IPv6"),
  HTTP_SCRAPES("http.scrapes", "HTTP scrapes"),
  HTTP_FULL_SCRAPES("http.scrapes.full", "HTTP scrapes of every swarm"),
  HTTP_MALFORMED("http.malformed", "HTTP requests that could not be read"),
  HTTP_GARBLED(
      "http.garbled", "connections ended because their TLS or PROXY protocol could not be read"),
  HTTP_UNTOLD_ASKERS(
      "http.proxies.untold", "HTTP requests of trusted proxies that did not tell who asks"),
  HTTP_BYTES_IN("http.bytes.in", "bytes of HTTP requests"),
  HTTP_BYTES_OUT("http.bytes.out", "bytes of HTTP replies"),
  UNAVAILABLE("refusals.unavailable", "announces refused because the journal was full"),
  INVALID_ANNOUNCES("refusals.invalid", "announces refused because a field was wrong"),
  REFUSED_PASSKEY_MISSING("refusals.passkey-missing", "announces without a passkey"),
  REFUSED_PASSKEY_UNKNOWN("refusals.passkey-unknown", "announces with an unknown passkey"),
  REFUSED_ACCOUNT_SUSPENDED("refusals.account-suspended", "announces of suspended accounts"),
  REFUSED_ACCESS_CLOSED("refusals.access-closed", "announces for torrents closed to the user"),
  REFUSED_UNSERVED_TORRENT("refusals.unserved-torrent", "announces for unknown torrents"),
  REFUSED_RETIRING("refusals.retiring", "new downloads of torrents being withdrawn"),
  REFUSED_TORRENT_REMOVED("refusals.torrent-removed", "announces for removed torrents"),
  REFUSED_CLIENT_DENIED("refusals.client-denied", "announces of clients the rules exclude"),
  REFUSED_ADDRESS_DENIED("refusals.address-denied", "announces from addresses the rules exclude"),
  REFUSED_TOO_MANY_TORRENTS(
      "refusals.too-many-torrents", "new downloads beyond the user's limit of torrents"),
  REFUSED_TOO_MANY_PEERS(
      "refusals.too-many-peers", "new peers beyond the user's limit in a torrent"),
  REFUSED_TOO_SOON("refusals.too-soon", "announces closer to the one before than allowed");

  private final String text;
  private final String meaning;

  Counter(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  String text() {
    return text;
  }

  String meaning() {
    return meaning;
  }
}
