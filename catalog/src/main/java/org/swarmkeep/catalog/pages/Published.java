package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.Optional;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.catalog.pages.Verdict.Kind;
import org.swarmkeep.catalog.shelf.Reading;
import org.swarmkeep.catalog.words.Seal;

/**
 * What an uploader is told once on the page of the new entry.
 *
 * @param given the hash of the uploaded file in hexadecimal digits
 * @param ours the hash of the file handed out
 */
record Published(int torrent, String given, String ours) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String ATTRIBUTE = "published";

  static void remember(TorrentId torrent, Reading.Sound reading, HttpServletRequest request) {
    var given = UploadVerdicts.firstHash(reading.given());
    var ours = UploadVerdicts.firstHash(reading.ours().metainfo());
    request
        .getSession()
        .setAttribute(
            ATTRIBUTE,
            new Published(
                torrent.value(), HexFormat.of().formatHex(given), HexFormat.of().formatHex(ours)));
  }

  /** The news for this page, once. */
  static Optional<Verdict> take(TorrentId torrent, HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(ATTRIBUTE) instanceof Published published)
        || published.torrent != torrent.value()) {
      return Optional.empty();
    }
    session.removeAttribute(ATTRIBUTE);
    return Optional.of(published.verdict());
  }

  private Verdict verdict() {
    if (given.equals(ours)) {
      return Verdict.of(
          Kind.GOOD,
          "Published. The info hash stays as it is: you can seed at once",
          "Download the .torrent here and open it in your client: it brings your own key.");
    }
    return Verdict.of(
            Kind.WARN,
            "Published. The info hash changed: download the file again before you seed",
            "Your data on disk is fine; your client will re-check it once.")
        .withSeals(seal(given), seal(ours))
        .withButton("Download .torrent", "/torrents/" + torrent + "/file");
  }

  private static Seal seal(String hex) {
    return Seal.of(HexFormat.of().parseHex(hex));
  }
}
