package org.swarmkeep.accounts;

/**
 * Why an announce is turned down; reaches the user's client verbatim (failure reason, BEP 3).
 *
 * <p>Clean-up tools delete people's data when they read words such as "unregistered" or "not
 * registered", so only a torrent that is truly gone says so, and a key problem says "passkey",
 * which those tools leave alone.
 */
public enum Refusal {
  PASSKEY_MISSING("No passkey in the announce URL: download the .torrent file again"),
  PASSKEY_UNKNOWN("Unknown passkey: download the .torrent file again"),
  ACCOUNT_SUSPENDED("This passkey belongs to a suspended account: ask the staff of the site"),
  ACCESS_CLOSED("This passkey does not open this torrent: ask the uploader for access"),
  UNSERVED_TORRENT("This tracker does not serve this torrent"),
  RETIRING("This torrent is being withdrawn and admits no new downloads"),
  CLIENT_DENIED("This tracker does not accept this client: use a client or a version it accepts"),
  ADDRESS_DENIED("This tracker does not accept announces from this address: ask its operator"),
  TOO_MANY_TORRENTS("This account downloads as many torrents at a time as it may: stop one first"),
  TOO_MANY_PEERS("This account runs as many clients in this torrent as it may: stop one first"),
  TOO_SOON("This client announced a moment ago: wait for the interval it was told"),
  /** Followed by the reason that the uploader or the staff gave. */
  TORRENT_REMOVED("Unregistered torrent: ");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
