package org.swarmkeep.ledger;

/** By whose rules announces are credited. */
public enum Crediting {
  /** Ours: see {@link CreditRules}. */
  OWN {
    @Override
    Judge judge(int intervalSeconds) {
      return new CreditRules(intervalSeconds);
    }
  },
  /** XBT Tracker's, for a site that has always counted by them: see {@link XbtCreditRules}. */
  XBT {
    @Override
    Judge judge(int intervalSeconds) {
      return new XbtCreditRules(intervalSeconds);
    }
  };

  abstract Judge judge(int intervalSeconds);
}
