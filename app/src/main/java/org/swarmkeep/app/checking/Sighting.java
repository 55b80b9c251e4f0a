package org.swarmkeep.app.checking;

/**
 * What was measured at one address.
 *
 * @param transport such as {@code udp} or {@code https TLSv1.3}
 * @param state {@code answered}, {@code refused} or {@code no answer}
 * @param millis how long an answer took, host lookup and connecting left out; -1 without one
 * @param reply what an announce was told; {@link Reply#NONE} where none was taken
 */
public record Sighting(
    String transport, String address, String state, double millis, Tries tries, Reply reply) {

  /** How many packets or requests were to be answered, and how many were not. */
  public record Tries(int sent, int lost) {}

  /**
   * What an announce was told; -1 for what was not.
   *
   * @param peers how many were handed out
   */
  public record Reply(
      long intervalSeconds, long minIntervalSeconds, long seeders, long leechers, int peers) {
    public static final Reply NONE = new Reply(-1, -1, -1, -1, 0);
  }

  static final String ANSWERED = "answered";
  static final String REFUSED = "refused";
  static final String SILENT = "no answer";

  public boolean isAnswered() {
    return state.equals(ANSWERED);
  }
}
