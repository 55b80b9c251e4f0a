package org.swarmkeep.protocol.udp;

/** Where each field of a UDP announce request and its reply sits, in bytes (BEP 15). */
public final class UdpAnnounceLayout {
  public static final int CONNECTION_ID = 0;
  public static final int ACTION = 8;
  public static final int TRANSACTION_ID = 12;
  public static final int INFO_HASH = 16;
  public static final int PEER_ID = 36;
  public static final int DOWNLOADED = 56;
  public static final int LEFT = 64;
  public static final int UPLOADED = 72;
  public static final int EVENT = 80;
  public static final int IP = 84;
  public static final int KEY = 88;
  public static final int NUM_WANT = 92;
  public static final int PORT = 96;

  /** The shortest announce; options (BEP 41) may follow. */
  public static final int LENGTH = 98;

  public static final int REPLY_ACTION = 0;
  public static final int REPLY_TRANSACTION_ID = 4;
  public static final int REPLY_INTERVAL = 8;
  public static final int REPLY_LEECHERS = 12;
  public static final int REPLY_SEEDERS = 16;

  /** Peers follow, each {@value #PEER_V4_BYTES} or {@value #PEER_V6_BYTES} bytes. */
  public static final int REPLY_PEERS = 20;

  /** An IPv4 address and a port. */
  public static final int PEER_V4_BYTES = 6;

  /** An IPv6 address and a port; used when the request came over IPv6. */
  public static final int PEER_V6_BYTES = 18;

  /** BEP 41: no option follows. */
  public static final int OPTION_END = 0;

  /** BEP 41: a single byte of padding. */
  public static final int OPTION_NOP = 1;

  /**
   * BEP 41: a length byte and that much of the URL's path and query; may come in several pieces.
   */
  public static final int OPTION_URL_DATA = 2;

  private UdpAnnounceLayout() {}
}
