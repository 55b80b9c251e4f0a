package org.swarmkeep.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies of forms with a file (RFC 7578). */
final class Multipart {
  private static final String BOUNDARY = "a-line-that-no-file-holds";

  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private Multipart() {}

  static byte[] body(String part, String fileName, byte[] file, List<Browser.Field> fields) {
    var out = new ByteArrayOutputStream();
    for (var field : fields) {
      write(out, "--" + BOUNDARY + "\r\n");
      write(out, "Content-Disposition: form-data; name=\"" + field.name() + "\"\r\n\r\n");
      write(out, field.value() + "\r\n");
    }
    write(out, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part);
    write(out, "\"; filename=\"" + fileName + "\"\r\n");
    write(out, "Content-Type: application/x-bittorrent\r\n\r\n");
    out.writeBytes(file);
    write(out, "\r\n--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
