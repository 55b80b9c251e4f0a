package org.swarmkeep.catalog.shelf;

import java.util.Optional;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.store.NewTorrent;
import org.swarmkeep.store.TorrentDetail;
import org.swarmkeep.store.Torrents;
import org.swarmkeep.store.User;

/** Takes torrents in and hands them out, each copy with the key of who asked for it. */
public final class Shelf {
  private final Torrents torrents;
  private final KeyFormula keys;
  private final AnnounceUrls urls;

  public Shelf(Torrents torrents, KeyFormula keys, AnnounceUrls urls) {
    this.torrents = torrents;
    this.keys = keys;
    this.urls = urls;
  }

  /** Registers the private version of an uploaded file. */
  public Torrents.Registration register(Reading.Sound reading, Entry entry) {
    var metainfo = reading.ours().metainfo();
    return torrents.register(
        new NewTorrent(
            metainfo.announceHashes(),
            metainfo.infoHashV1(),
            metainfo.infoHashV2(),
            metainfo.name(),
            metainfo.sizeBytes(),
            metainfo.files().size(),
            metainfo.pieceLengthBytes(),
            metainfo.pieceCount(),
            metainfo.bytes(),
            entry.title(),
            entry.categoryId(),
            entry.description(),
            entry.uploader(),
            entry.access(),
            entry.revive()));
  }

  /** The torrent that already has one of the file's hashes, whoever may see it. */
  public Optional<TorrentDetail> twinOf(Reading.Sound reading) {
    return reading.ours().metainfo().announceHashes().stream()
        .map(torrents::byHash)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The kept file, read again; empty when there is none. */
  public Optional<Metainfo> metainfo(RegisteredTorrent torrent) {
    return torrents.metainfo(torrent.id()).map(bytes -> sound(bytes, torrent.keyHash()));
  }

  /**
   * The .torrent file of one user: with their key in its announce URLs. Whether they may have it
   * was decided by who calls.
   *
   * @param host by which the site was reached
   * @param pageUrl becomes the file's comment
   */
  public Optional<byte[]> personalised(
      RegisteredTorrent torrent, User user, String host, String pageUrl) {
    var key = keys.key(user.id(), user.keyVersion(), torrent.keyHash());
    return metainfo(torrent).map(metainfo -> metainfo.withTrackers(urls.tiers(key, host), pageUrl));
  }

  private static Metainfo sound(byte[] bytes, InfoHash hash) {
    return switch (Metainfo.read(bytes)) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) ->
          throw new IllegalStateException("the file kept for " + hash + " is damaged: " + problem);
    };
  }
}
