package org.swarmkeep.rules;

/** A list whose versions can be compared: what came, what went. */
interface EntryList<T extends EntryList<T>> {
  int size();

  /** How many of these entries the other list lacks. */
  int countNotIn(T other);
}
