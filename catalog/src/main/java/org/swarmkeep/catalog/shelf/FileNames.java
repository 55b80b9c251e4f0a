package org.swarmkeep.catalog.shelf;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;

/** Names of handed-out files (RFC 6266, with RFC 5987 for what is not ASCII). */
public final class FileNames {
  private static final int BYTES_MAX = 180; // leaves room for the ending on every file system
  private static final Pattern UNFIT = Pattern.compile("[\\p{C}/\\\\:*?\"<>|%]+");
  private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");

  private FileNames() {}

  /** The header value that saves a torrent's file under its name. */
  public static String attachment(String torrentName) {
    return ContentDisposition.attachment()
        .filename(safe(torrentName) + ".torrent", StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  static String safe(String name) {
    var fit = EDGES.matcher(UNFIT.matcher(name).replaceAll("_")).replaceAll("");
    var cut = new StringBuilder();
    int bytes = 0;
    for (int point : fit.codePoints().toArray()) {
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > BYTES_MAX) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut.isEmpty() ? "torrent" : cut.toString();
  }
}
