package org.swarmkeep.app.configuration;

/** A value that is never printed; {@link #text} says it, {@link #toString} hides it. */
public record Secret(String text) {
  public boolean isSet() {
    return !text.isEmpty();
  }

  @Override
  public String toString() {
    return isSet() ? "(hidden)" : "";
  }
}
