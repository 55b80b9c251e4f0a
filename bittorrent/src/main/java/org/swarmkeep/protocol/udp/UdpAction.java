package org.swarmkeep.protocol.udp;

/** The action numbers of UDP tracker packets (BEP 15). */
public final class UdpAction {
  public static final int CONNECT = 0;
  public static final int ANNOUNCE = 1;
  public static final int SCRAPE = 2;

  /** Only in replies: the transaction id, then a text to the packet's end. */
  public static final int ERROR = 3;

  /** Where an error reply keeps its action, transaction id and text. */
  public static final int ERROR_REPLY_TEXT = 8;

  private UdpAction() {}
}
