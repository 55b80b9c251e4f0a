package org.swarmkeep.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.swarmkeep.accounts.xbt.XbtSource;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;

/**
 * What an import takes over, decided row by row; the same for a rehearsal and the act itself. Rows
 * that will be new have negative ids until somebody says theirs.
 */
final class XbtPlan {
  private static final int REMOVAL_FLAGS = 5; // XBT's deletion, and the polite one of ours

  private final XbtKnown known;
  private final XbtTally userTally = new XbtTally("user");
  private final XbtTally torrentTally = new XbtTally("torrent");
  private final XbtTally totalsTally = new XbtTally("row");
  private final List<User> users = new ArrayList<>();
  private final List<Torrent> torrents = new ArrayList<>();
  private final Map<Long, Integer> userIds = new HashMap<>();
  private final Map<Long, Integer> torrentIds = new HashMap<>();

  XbtPlan(XbtKnown known) {
    this.known = known;
  }

  /** A user to be made. */
  record User(
      int uid,
      String name,
      boolean suspended,
      int passVersion,
      XbtUser.Pass pass,
      long uploaded,
      long downloaded) {}

  /** A torrent to be made. */
  record Torrent(long siteId, InfoHash hash, String title, int completed, long addedSeconds) {}

  /** A user's totals in a torrent, to be made. */
  record Totals(
      int user,
      int torrent,
      long uploaded,
      long downloaded,
      long seedSeconds,
      long left,
      boolean finished,
      long lastAnnounceSeconds) {}

  void take(XbtSource.Member member) {
    userTally.find();
    var row = Long.toString(member.uid());
    if (member.uid() <= 0 || member.uid() >= Integer.MAX_VALUE) {
      userTally.remark(row, "had no number from 1 to 2147483646");
      return;
    }
    int uid = (int) member.uid();
    if (userIds.containsKey(member.uid())) {
      userTally.remark(row, "had a number for the second time");
      return;
    }
    int here = known.userByUid().getOrDefault(uid, 0);
    if (here != 0) {
      userTally.alreadyHere();
      userIds.put(member.uid(), here);
      return;
    }
    if (!known.externalIds().add(row)) {
      userTally.remark(row, "had a number that is the external id of somebody else here");
      return;
    }
    var user =
        new User(
            uid,
            name(member, row),
            !member.canAnnounce(),
            member.passVersion(),
            member.pass(),
            userTally.bytes(member.uploaded(), row),
            userTally.bytes(member.downloaded(), row));
    users.add(user);
    userIds.put(member.uid(), -users.size());
    userTally.add(user.uploaded(), user.downloaded());
    if (user.suspended()) {
      userTally.remark(row, "had can_announce = 0 and is suspended here");
    }
    if (member.isLimited()) {
      userTally.remark(
          row,
          "had can_leech = 0, wait_time or a limit of peers or torrents, for which there is nothing"
              + " here");
    }
  }

  private String name(XbtSource.Member member, String row) {
    var wished = "user-" + row;
    if (member.name().isPresent()) {
      try {
        wished = Name.of("user name", member.name().get(), NewUser.NAME_LENGTH_MAX).shown();
      } catch (IllegalArgumentException e) {
        userTally.remark(row, "had a name that cannot be kept (" + e.getMessage() + ")");
      }
    }
    var free = ExternalUser.freeName(wished, name -> known.names().contains(Text.folded(name)));
    if (!free.equals(wished)) {
      userTally.remark(row, "had a name that is taken, and got a number behind it");
    }
    known.names().add(Text.folded(free));
    return free;
  }

  void take(XbtSource.Torrent torrent, Instant now) {
    torrentTally.find();
    var row = Long.toString(torrent.id());
    if (torrent.hash().isEmpty()) {
      torrentTally.remark(row, "had no info hash of 20 bytes");
      return;
    }
    var hash = torrent.hash().get();
    int here = known.torrentByHash().getOrDefault(hash, 0);
    if (here != 0) {
      torrentTally.alreadyHere();
      torrentIds.put(torrent.id(), here);
      return;
    }
    if ((torrent.flags() & REMOVAL_FLAGS) != 0) {
      torrentTally.remark(row, "was about to be removed (flags)");
      return;
    }
    torrents.add(
        new Torrent(
            torrent.id(),
            hash,
            title(torrent.name(), hash),
            Math.clamp(torrent.completed(), 0, Integer.MAX_VALUE),
            torrent.addedSeconds() > 0 ? torrent.addedSeconds() : now.getEpochSecond()));
    torrentIds.put(torrent.id(), -torrents.size());
    known.torrentByHash().put(hash, -torrents.size());
    torrentTally.add(0, 0);
  }

  private static String title(Optional<String> name, InfoHash hash) {
    return name.map(text -> Text.cut(Text.storable(text).strip()))
        .filter(text -> !text.isEmpty())
        .orElseGet(hash::hex);
  }

  /** Says what became of the new rows, each by what the site calls it. */
  void made(Map<Integer, Integer> userByUid, Map<InfoHash, Integer> torrentByHash) {
    users.forEach(user -> userIds.put((long) user.uid(), userByUid.getOrDefault(user.uid(), 0)));
    torrents.forEach(
        torrent -> torrentIds.put(torrent.siteId(), torrentByHash.getOrDefault(torrent.hash(), 0)));
  }

  /** The totals, if they are to be taken over. */
  Optional<Totals> take(XbtSource.Totals totals) {
    totalsTally.find();
    var row = "user " + totals.uid() + " in torrent " + totals.torrent();
    int user = userIds.getOrDefault(totals.uid(), 0);
    int torrent = torrentIds.getOrDefault(totals.torrent(), 0);
    if (user == 0 || torrent == 0) {
      totalsTally.remark(
          row, "told of a " + (user == 0 ? "user" : "torrent") + " that is not taken over");
      return Optional.empty();
    }
    if (!known.pairs().add(XbtKnown.pair(user, torrent))) {
      totalsTally.alreadyHere();
      return Optional.empty();
    }
    var taken =
        new Totals(
            user,
            torrent,
            totalsTally.bytes(totals.uploaded(), row),
            totalsTally.bytes(totals.downloaded(), row),
            Math.max(0, totals.seedSeconds()),
            totalsTally.bytes(totals.left(), row),
            totals.completed() > 0,
            Math.max(0, totals.lastAnnounceSeconds()));
    totalsTally.add(taken.uploaded(), taken.downloaded());
    return Optional.of(taken);
  }

  List<User> users() {
    return users;
  }

  List<Torrent> torrents() {
    return torrents;
  }

  XbtImportReport report() {
    return new XbtImportReport(
        userTally.count(),
        torrentTally.count(),
        totalsTally.count(),
        Stream.of(userTally, torrentTally, totalsTally)
            .flatMap(tally -> tally.remarks().stream())
            .toList(),
        !known.hasAdministrator());
  }
}
