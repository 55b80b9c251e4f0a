package org.swarmkeep.app.commands.asking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.client.SearchRow;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;

/** What {@code peers --json} prints; docs/client.md describes it, field by field. */
final class PeersJson {
  /** Raised when a field changes its meaning or goes away; new fields may come without. */
  static final int VERSION = 1;

  private PeersJson() {}

  /**
   * @param peers those to print, which may be fewer than were found
   */
  static Map<String, Object> fields(
      Subject subject, PeerSearch.Result result, List<PeerSearch.Found> peers, boolean joined) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("version", VERSION);
    fields.put("name", subject.name());
    fields.put("infoHashes", subject.hashes().stream().map(InfoHash::hex).toList());
    fields.put("peersFound", result.peers().size());
    fields.put("peers", peers.stream().map(PeersJson::fields).toList());
    fields.put("trackers", result.rows().stream().map(row -> fields(row, joined)).toList());
    return fields;
  }

  private static Map<String, Object> fields(PeerSearch.Found found) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("host", found.peer().host());
    fields.put("port", found.peer().port());
    fields.put("trackers", found.trackers().stream().sorted().toList());
    if (found.own()) {
      fields.put("own", true);
    }
    return fields;
  }

  private static Map<String, Object> fields(SearchRow row, boolean joined) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tracker", row.tracker());
    fields.put("tier", row.tier());
    fields.put("family", PeersTable.family(row.family()));
    fields.put("infoHash", row.infoHash().hex());
    if (row.state() instanceof SearchRow.State.Done(var outcome)) {
      fields.putAll(Outcomes.fields(outcome, (reply, more) -> put(reply, joined, more)));
    }
    return fields;
  }

  private static void put(AnnounceReply reply, boolean joined, Map<String, Object> fields) {
    Outcomes.putCounts(reply.counts(), fields);
    if (joined) {
      fields.put("peers", reply.peers().size());
      fields.put("intervalSeconds", reply.intervalSeconds());
      if (reply.minIntervalSeconds() > 0) {
        fields.put("minIntervalSeconds", reply.minIntervalSeconds());
      }
      if (!reply.extras().externalAddress().isEmpty()) {
        fields.put("externalAddress", reply.extras().externalAddress());
      }
    }
    fields.put("notices", reply.notices());
  }
}
