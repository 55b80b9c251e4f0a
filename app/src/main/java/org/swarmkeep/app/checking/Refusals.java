package org.swarmkeep.app.checking;

/** Judges the words with which a tracker turns an announce down. */
final class Refusals {
  private Refusals() {}

  /** The torrent that the check is about. */
  static void judge(Findings findings, String where, Question question, String reason) {
    if (question.isGiven()) {
      findings.add(Finding.REFUSES, where, reason);
    } else {
      findings.add(Finding.UNKNOWN_REFUSED, where, reason);
      judgeUnknown(findings, where, reason);
    }
  }

  /** A torrent that no tracker knows. */
  static void judgeUnknown(Findings findings, String where, String reason) {
    if (Words.areDeadly(reason)) {
      findings.add(Finding.UNKNOWN_WORDS, where, reason);
    }
  }

  /** A changed key was taken, which says something only of a torrent that was named. */
  static void judgeAcceptedKey(Findings findings, String where, Question question) {
    findings.add(question.isGiven() ? Finding.WRONG_KEY_ACCEPTED : Finding.KEY_UNLOOKED, where, "");
  }

  static void judgeKey(Findings findings, String where, String reason) {
    if (Words.areDeadly(reason)) {
      findings.add(Finding.WRONG_KEY_WORDS, where, reason);
    } else if (!Words.nameTheKey(reason)) {
      findings.add(Finding.WRONG_KEY_VAGUE, where, reason);
    }
  }
}
