package org.swarmkeep.app.checking;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** Clients fail, or somebody is harmed. */
  TROUBLE,
  /** Some clients fail, or all of them later. */
  WARNING,
  /** Good to know. */
  NOTE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
