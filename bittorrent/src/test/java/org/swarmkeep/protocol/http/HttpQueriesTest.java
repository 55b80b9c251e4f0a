package org.swarmkeep.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;

class HttpQueriesTest {
  private static final InfoHash HASH = InfoHash.parse("ea51b0c772c7fb18f51f4fdb263ae19fde7d016b");
  private static final String ESCAPED_HASH =
      "info_hash=%EAQ%B0%C7r%C7%FB%18%F5%1FO%DB%26%3A%E1%9F%DE%7D%01k";

  @Test
  void writesAnAnnounce() {
    var request =
        new AnnounceRequest(
            HASH,
            new Announcer(PeerId.of("-SK0100-~._ +&=%/abc"), 6881, 0xcafe),
            new Totals(1, 2, 3),
            Event.STARTED,
            50);

    assertThat(HttpQueries.announce(request))
        .isEqualTo(
            ESCAPED_HASH
                + "&peer_id=-SK0100-~._%20%2B%26%3D%25%2Fabc&port=6881"
                + "&uploaded=1&downloaded=2&left=3&compact=1&key=0000cafe"
                + "&numwant=50&event=started");
  }

  @Test
  void leavesOutWhatIsLeftToTheTrackerAndCallsUnknownPlenty() {
    var request =
        new AnnounceRequest(
            HASH,
            new Announcer(PeerId.of("-SK0100-abcdefghijkl"), 6881, 0),
            Totals.fresh(),
            Event.NONE,
            AnnounceRequest.NUM_WANT_DEFAULT);

    assertThat(HttpQueries.announce(request))
        .endsWith("&left=9223372036854775807&compact=1&key=00000000");
  }

  @Test
  void asksForSeveralHashesInOneScrape() {
    assertThat(HttpQueries.scrape(List.of(HASH, HASH)))
        .isEqualTo(ESCAPED_HASH + "&" + ESCAPED_HASH);
  }
}
