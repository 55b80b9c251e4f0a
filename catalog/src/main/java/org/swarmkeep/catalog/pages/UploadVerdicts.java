package org.swarmkeep.catalog.pages;

import java.util.Optional;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.catalog.doors.Member;
import org.swarmkeep.catalog.pages.Verdict.Kind;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.words.Seal;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.store.TorrentDetail;

/** What we say about a file before it is published. */
final class UploadVerdicts {
  private UploadVerdicts() {}

  static Verdict unreadable(String problem) {
    return Verdict.of(
        Kind.STOP,
        "We cannot read this file",
        problem + ". Save it again from your client and pick it here; what you typed is kept.");
  }

  static Verdict sound(Reading.Sound reading) {
    if (!reading.ours().infoHashChanged()) {
      return Verdict.of(
              Kind.GOOD,
              "The info hash stays as it is: you can seed at once",
              "Your file is already private, so nothing inside it has to change.")
          .withRemarks(reading.remarks());
    }
    return Verdict.of(
            Kind.WARN,
            "The info hash will change: download the file again before you seed",
            "Your data on disk is fine; your client will re-check it once.")
        .withRemarks(reading.remarks())
        .withSeals(
            Seal.of(firstHash(reading.given())), Seal.of(firstHash(reading.ours().metainfo())));
  }

  /** There is one already; said without its title to whom it is not open. */
  static Verdict twin(TorrentDetail twin, Member member) {
    if (twin.torrent().state() instanceof TorrentState.Removed(var reason)) {
      return Verdict.of(
          Kind.NOTE,
          "This was here and is removed",
          "The reason was: " + reason + ". The staff can bring it back.");
    }
    if (!member.viewer().sees(twin.torrent())) {
      return Verdict.of(
          Kind.NOTE,
          "This is already here",
          "It is not open to you. Ask the staff, or the member you have the file from.");
    }
    return Verdict.of(
            Kind.NOTE,
            "This is already here",
            "It is “"
                + twin.title()
                + "”"
                + twin.uploaderName().map(name -> " by " + name).orElse("")
                + ", with the same info hash. You could help to seed it.")
        .withButton("Open it", "/torrents/" + twin.torrent().id());
  }

  /** The hash that people compare: v1 where there is one. */
  static byte[] firstHash(Metainfo metainfo) {
    return metainfo
        .infoHashV1()
        .or(metainfo::infoHashV2)
        .orElseThrow(() -> new IllegalStateException("a torrent has a hash"));
  }

  /** Whether this member may bring the removed torrent back. */
  static boolean mayRevive(Optional<TorrentDetail> twin, Member member) {
    return member.isStaff()
        && twin.filter(found -> found.torrent().state() instanceof TorrentState.Removed)
            .isPresent();
  }
}
