package org.swarmkeep.metainfo.content;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The name of a file as text. Java reads names in the character set of the locale, which in a
 * container is often ASCII; the URI of a path has its bytes.
 */
final class FileNames {
  private static final char UNREADABLE = '\ufffd';

  private FileNames() {}

  static String of(Path path) throws ContentException {
    var last = path.getFileName();
    var name = (last == null ? path : last).toString();
    if (name.indexOf(UNREADABLE) < 0) {
      return name;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
    } catch (CharacterCodingException e) {
      throw new ContentException(
          "The name of " + path + " is not UTF-8, so others could not read it; rename it", e);
    }
  }

  /** Of the last part of the path, percent-encoding undone. */
  private static byte[] bytes(Path path) {
    var uri = path.toUri().getRawPath();
    var whole = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    var encoded = whole.substring(whole.lastIndexOf('/') + 1);
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int at = 0; at < encoded.length(); at++) {
      if (encoded.charAt(at) == '%') {
        bytes.write(HexFormat.fromHexDigits(encoded, at + 1, at + 3));
        at += 2;
      } else {
        bytes.write(encoded.charAt(at));
      }
    }
    return bytes.toByteArray();
  }
}
