package org.swarmkeep.protocol.udp;

/** Where each field of a UDP connect request and its reply sits, in bytes (BEP 15). */
public final class UdpConnectLayout {
  /** The magic number that opens every connect request. */
  public static final long PROTOCOL_ID = 0x41727101980L;

  public static final int REQUEST_PROTOCOL_ID = 0;
  public static final int REQUEST_ACTION = 8;
  public static final int REQUEST_TRANSACTION_ID = 12;
  public static final int REQUEST_LENGTH = 16;

  public static final int REPLY_ACTION = 0;
  public static final int REPLY_TRANSACTION_ID = 4;
  public static final int REPLY_CONNECTION_ID = 8;
  public static final int REPLY_LENGTH = 16;

  private UdpConnectLayout() {}
}
