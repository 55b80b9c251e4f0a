package org.swarmkeep.catalog.pages;

/**
 * What an administrator is told once, after a form did its work.
 *
 * @param link to pass on; empty when there is none
 */
record StaffNews(String heading, String sentence, String link) {
  static StaffNews passwordLink(String name, String link) {
    return new StaffNews(
        "A password link for " + name,
        "Pass it on yourself, by a way you trust. It works once, for three days, and is not shown"
            + " again.",
        link);
  }
}
