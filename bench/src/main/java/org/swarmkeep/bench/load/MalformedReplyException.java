package org.swarmkeep.bench.load;

/** A strict run met a reply that breaks the protocol. */
final class MalformedReplyException extends RuntimeException {
  MalformedReplyException(String what) {
    super("malformed reply: " + what);
  }
}
