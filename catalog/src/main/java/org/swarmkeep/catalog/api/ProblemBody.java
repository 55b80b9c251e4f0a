package org.swarmkeep.catalog.api;

/**
 * The body of an error (RFC 9457).
 *
 * @param title what happened
 * @param detail why
 * @param remedy what helps
 */
record ProblemBody(String type, String title, int status, String detail, String remedy) {
  static final String MEDIA_TYPE = "application/problem+json";
}
