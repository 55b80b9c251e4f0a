package org.swarmkeep.app.serving;

import org.swarmkeep.catalog.doors.Secrets;
import org.swarmkeep.store.SetupLinks;

/** The one-time link of the first start; each start makes a new one and forgets the one before. */
final class SetupLink {
  private SetupLink() {}

  /** Answers the link's path. The database keeps its hash alone. */
  static String offer(SetupLinks links) {
    var secret = Secrets.newLinkSecret();
    links.offer(Secrets.sha256(secret));
    return "/setup/" + secret;
  }
}
