package org.swarmkeep.app.commands.asking;

import java.security.SecureRandom;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.PeerId;

/** Who we are when we announce: a session of its own each time (BEP 20). */
final class Session {
  private static final String CLIENT = "-SK0100-";
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Session() {}

  static Announcer announcer(int port) {
    var random = new SecureRandom();
    var id = new StringBuilder(CLIENT);
    while (id.length() < PeerId.BYTES) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Announcer(PeerId.of(id.toString()), port, random.nextInt());
  }
}
