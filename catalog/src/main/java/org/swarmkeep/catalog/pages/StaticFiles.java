package org.swarmkeep.catalog.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Style, script and pictures, held in memory. Their address changes with their content, so browsers
 * may keep them for good.
 */
final class StaticFiles {
  private static final Map<String, StaticFile> FILES =
      List.of(
              read("swarmkeep.css", "text/css; charset=utf-8"),
              read("swarmkeep.js", "text/javascript; charset=utf-8"),
              read("sprite.svg", "image/svg+xml"),
              read("mark.svg", "image/svg+xml"))
          .stream()
          .collect(Collectors.toUnmodifiableMap(StaticFile::name, Function.identity()));

  private static final String VERSION = version();

  private StaticFiles() {}

  @SuppressWarnings("ArrayRecordComponent") // held to be sent; never compared
  record StaticFile(String name, String type, byte[] bytes, byte[] zipped) {}

  static Optional<StaticFile> find(String name) {
    return Optional.ofNullable(FILES.get(name));
  }

  /** The address of a file. */
  static String path(String name) {
    return "/static/" + VERSION + '/' + name;
  }

  /** The address of a picture in the sprite. */
  static String sprite(String id) {
    return path("sprite.svg") + '#' + id;
  }

  private static StaticFile read(String name, String type) {
    try (var in = StaticFiles.class.getResourceAsStream("/org/swarmkeep/catalog/static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + name);
      }
      byte[] bytes = in.readAllBytes();
      return new StaticFile(name, type, bytes, zip(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream(bytes.length);
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String version() {
    var sum = new CRC32();
    FILES.values().stream()
        .sorted(Comparator.comparing(StaticFile::name))
        .forEach(file -> sum.update(file.bytes()));
    return Long.toHexString(sum.getValue());
  }
}
