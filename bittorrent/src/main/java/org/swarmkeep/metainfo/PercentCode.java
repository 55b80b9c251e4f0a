package org.swarmkeep.metainfo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of text in UTF-8 (RFC 3986). */
final class PercentCode {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  /** Encodes everything but what needs it nowhere. */
  static String encode(String text) {
    var out = new StringBuilder(text.length() * 2);
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (unit & 0xff);
      boolean isPlain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || UNRESERVED_MARKS.indexOf(character) >= 0;
      out.append(isPlain ? String.valueOf(character) : "%" + HEX.toHexDigits(unit));
    }
    return out.toString();
  }

  /** Undoes percent-encoding; a broken escape stays as it is written. */
  static String decode(String written) {
    var out = new ByteArrayOutputStream(written.length());
    for (int at = 0; at < written.length(); ) {
      if (written.charAt(at) == '%'
          && at + 2 < written.length()
          && HexFormat.isHexDigit(written.charAt(at + 1))
          && HexFormat.isHexDigit(written.charAt(at + 2))) {
        out.write(HexFormat.fromHexDigits(written, at + 1, at + 3));
        at += 3;
      } else {
        int character = written.codePointAt(at);
        out.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(character);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
