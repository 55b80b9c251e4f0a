package org.swarmkeep.accounts.xbt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.swarmkeep.protocol.InfoHash;

/**
 * Users, torrents and rules of a site that was built around XBT Tracker, in memory: what admission
 * reads instead of a database. Safe for sharing; whoever follows the tables swaps each of them
 * whole, any number of threads reads without a lock.
 */
public final class XbtRoster {
  /** The account that books completions of clients without one; no site has it. */
  public static final int ANONYMOUS = Integer.MAX_VALUE;

  /** Anybody can make hashes up: beyond so many that wait, further ones are not registered. */
  private static final int WAITING_MAX = 100_000;

  private final XbtKeyFormula formula;
  private volatile XbtUsers users = new XbtUsers();
  private volatile XbtTorrents torrents = new XbtTorrents();
  private volatile XbtRules rules = XbtRules.STRICT;
  private volatile DeniedAddresses denied = DeniedAddresses.NONE;
  private final Set<InfoHash> waiting = ConcurrentHashMap.newKeySet();

  public XbtRoster(XbtKeyFormula formula) {
    this.formula = formula;
  }

  public XbtKeyFormula formula() {
    return formula;
  }

  public void users(XbtUsers read) {
    users = read;
  }

  public XbtUsers users() {
    return users;
  }

  public void torrents(XbtTorrents read) {
    torrents = read;
  }

  public XbtTorrents torrents() {
    return torrents;
  }

  public void rules(XbtRules read) {
    rules = read;
  }

  public XbtRules rules() {
    return rules;
  }

  public void denied(DeniedAddresses read) {
    denied = read;
  }

  public DeniedAddresses denied() {
    return denied;
  }

  /** The user that a request comes from, or one that is nobody; see {@link XbtUsers#of}. */
  public XbtUser user(XbtRequest request) {
    return request.hasPass() ? users.of(request, formula) : XbtUser.NOBODY;
  }

  /** The torrent that a request names; see {@link XbtTorrent#isServed}. */
  public XbtTorrent torrent(XbtRequest request) {
    return torrents.find(request);
  }

  /**
   * The same for an announce, which registers an unknown torrent where torrents register
   * themselves.
   */
  public XbtTorrent announced(XbtRequest request) {
    var known = torrents.find(request);
    if (!known.isNone() || !rules.autoRegister()) {
      return known;
    }
    if (waiting.size() < WAITING_MAX) {
      waiting.add(new InfoHash(request.hashHead(), request.hashMiddle(), request.hashTail()));
    }
    return XbtTorrent.UNREGISTERED;
  }

  /** Takes the hashes that wait to be registered. */
  public List<InfoHash> takeWaiting() {
    var taken = new ArrayList<InfoHash>(waiting);
    taken.forEach(waiting::remove);
    return taken;
  }

  /** Puts hashes back that could not be registered. */
  public void putBack(List<InfoHash> hashes) {
    hashes.stream().limit(WAITING_MAX).forEach(waiting::add);
  }
}
