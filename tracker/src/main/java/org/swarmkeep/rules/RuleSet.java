package org.swarmkeep.rules;

/**
 * The rules in force at one moment. Immutable, so that an announce is judged by one set from
 * beginning to end; the questions take primitives and allocate nothing.
 *
 * <p>Denying wins over allowing, and an empty list of the allowed allows all; only a tracker of
 * listed torrents takes an empty list at its word.
 */
public final class RuleSet {
  private final TrackerAccess access;
  private final HashList torrentsAllowed;
  private final HashList torrentsDenied;
  private final ClientList clientsAllowed;
  private final ClientList clientsDenied;
  private final AddressList addressesAllowed;
  private final AddressList addressesDenied;
  private final AddressList trustedNets;
  private final Limits limits;
  private final boolean allowsAll;

  RuleSet(TrackerAccess access, RuleSettings settings, RuleLists lists) {
    this.access = access;
    torrentsAllowed = lists.torrentsAllowed().entries();
    torrentsDenied = lists.torrentsDenied().entries();
    clientsAllowed = ClientList.of(settings.clientsAllowed());
    clientsDenied = ClientList.of(settings.clientsDenied());
    addressesAllowed =
        AddressList.of(settings.addressesAllowed()).with(lists.addressesAllowed().entries());
    addressesDenied =
        AddressList.of(settings.addressesDenied()).with(lists.addressesDenied().entries());
    trustedNets = AddressList.of(settings.trustedNets());
    limits = settings.limits();
    allowsAll =
        access != TrackerAccess.LISTED
            && torrentsDenied.isEmpty()
            && clientsAllowed.isEmpty()
            && clientsDenied.isEmpty()
            && addressesAllowed.isEmpty()
            && addressesDenied.isEmpty();
  }

  /** Whether every torrent, client and address is allowed, so that none need be asked for. */
  public boolean allowsAll() {
    return allowsAll;
  }

  /**
   * May this torrent be served? In private mode the accounts have the next word.
   *
   * @param head bytes 0 to 7 of the info hash
   * @param middle bytes 8 to 15
   * @param tail bytes 16 to 19
   */
  public boolean allowsTorrent(long head, long middle, int tail) {
    return !torrentsDenied.contains(head, middle, tail)
        && (access != TrackerAccess.LISTED || torrentsAllowed.contains(head, middle, tail));
  }

  /** May a client with this peer id announce? The halves are as those of an info hash. */
  public boolean allowsClient(long head, long middle, int tail) {
    return !clientsDenied.contains(head, middle, tail)
        && (clientsAllowed.isEmpty() || clientsAllowed.contains(head, middle, tail));
  }

  /**
   * May this address announce?
   *
   * @param high upper half of the address, IPv4 in its mapped form
   * @param low lower half
   */
  public boolean allowsAddress(long high, long low) {
    return !addressesDenied.contains(high, low)
        && (addressesAllowed.isEmpty() || addressesAllowed.contains(high, low));
  }

  /** May whoever announces from this address name another one as its own? */
  public boolean trusts(long high, long low) {
    return trustedNets.contains(high, low);
  }

  public Limits limits() {
    return limits;
  }
}
