package org.swarmkeep.catalog.doors;

/** What may be in a visitor's way. */
public enum Trouble {
  /** The same for what is missing and for what is closed to the visitor. */
  NOT_HERE(404),
  /** The request cannot be understood. */
  UNCLEAR(400),
  /** This address takes other methods. */
  OTHER_METHOD(405),
  /** A form whose token is missing, wrong or older than the session. */
  FORM_EXPIRED(403),
  /** More bytes than any .torrent may have. */
  TOO_LARGE(413),
  /** The database does not answer. */
  RESTING(503),
  /** A surprise in our own code. */
  BROKEN(500);

  private final int status;

  Trouble(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
