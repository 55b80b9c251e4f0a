package org.swarmkeep.tracker;

import java.net.InetAddress;
import java.util.function.Consumer;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.xbt.XbtDiary;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtSwarms;
import org.swarmkeep.accounts.xbt.XbtTimers;
import org.swarmkeep.rules.Rules;

/**
 * Whom a tracker in the place of XBT serves, and where their traffic goes.
 *
 * @param follower told of the swarms when they are there
 * @param insiders who may read pages that show peers
 */
public record XbtSite(
    XbtRoster roster,
    Rules rules,
    TrafficBook book,
    Records records,
    Consumer<XbtSwarms> follower,
    Insiders insiders) {
  /** What is noted beside the traffic, and when. */
  public record Records(XbtDiary diary, XbtTimers timers) {}

  /** Whom the operator trusts with the addresses of peers. */
  @FunctionalInterface
  public interface Insiders {
    /**
     * @param forwarded the request went through a proxy
     */
    boolean allows(InetAddress asker, boolean forwarded);
  }
}
