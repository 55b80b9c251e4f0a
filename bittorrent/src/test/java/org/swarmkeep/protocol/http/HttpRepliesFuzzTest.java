package org.swarmkeep.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.swarmkeep.protocol.TrackerAnswer;

/** Any body in: a reply within its bounds, a refusal, or a sentence. */
class HttpRepliesFuzzTest {
  @FuzzTest
  void anyBodyIsAReplyOrASentence(byte[] body) {
    switch (HttpReplies.announce(body)) {
      case TrackerAnswer.Granted(var reply) -> {
        assertThat(reply.intervalSeconds()).isBetween(60, 86_400);
        assertThat(reply.peers()).hasSizeLessThanOrEqualTo(5_000);
        assertThat(reply.notices()).allMatch(notice -> notice.matches("[^\\p{Cc}]+"));
      }
      case TrackerAnswer.Refused(var reason, var _) ->
          assertThat(reason).matches("[^\\p{Cc}]{0,500}");
      case TrackerAnswer.Malformed(var problem) -> assertThat(problem).matches("[^\\p{Cc}]+");
    }
    if (HttpReplies.scrape(body) instanceof TrackerAnswer.Granted(var reply)) {
      assertThat(reply.counts().values()).allMatch(counts -> counts.seeders() >= -1);
    }
  }
}
