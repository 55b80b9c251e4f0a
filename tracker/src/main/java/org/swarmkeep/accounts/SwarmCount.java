package org.swarmkeep.accounts;

/**
 * How many sessions are in a swarm; a session seen over IPv4 and IPv6 counts once.
 *
 * @param leechers everyone who is no seeder, partial seeds (BEP 21) included
 */
public record SwarmCount(TorrentId torrent, int seeders, int leechers) {}
