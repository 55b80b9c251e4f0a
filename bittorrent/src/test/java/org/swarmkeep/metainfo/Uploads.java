package org.swarmkeep.metainfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;

/** Files that people might upload. */
final class Uploads {
  private Uploads() {}

  /** A file beside the tests, made by a real client. */
  static byte[] madeBy(String resource) {
    try (var in = Uploads.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no test file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file of 5 bytes in pieces of 16 KiB, with the info dictionary changed. */
  static byte[] v1(Consumer<BencodeDictionaryWriter> change) {
    var info = v1Info();
    change.accept(info);
    return around(info.toBytes());
  }

  /** The same file, to be given more keys around its info dictionary. */
  static BencodeDictionaryWriter plain() {
    return new BencodeDictionaryWriter().putEncoded("info", v1Info().toBytes());
  }

  private static BencodeDictionaryWriter v1Info() {
    return new BencodeDictionaryWriter()
        .put("length", 5)
        .put("name", "hello.txt")
        .put("piece length", 16_384)
        .put("pieces", new byte[20]);
  }

  /** A list of files, given bencoded, with as many piece hashes. */
  static byte[] v1Files(int pieces, String files) {
    return around(
        new BencodeDictionaryWriter()
            .putEncoded("files", bytes(files))
            .put("name", "folder")
            .put("piece length", 16_384)
            .put("pieces", new byte[20 * pieces])
            .toBytes());
  }

  /** A v2 torrent with this file tree, given bencoded, and no piece layers. */
  static byte[] v2(long pieceLength, String tree) {
    return around(
        new BencodeDictionaryWriter()
            .putEncoded("file tree", bytes(tree))
            .put("meta version", 2)
            .put("name", "folder")
            .put("piece length", pieceLength)
            .toBytes());
  }

  static byte[] around(byte[] info) {
    return new BencodeDictionaryWriter().putEncoded("info", info).toBytes();
  }

  static byte[] around(String info) {
    return around(bytes(info));
  }

  static byte[] bytes(String encoded) {
    return encoded.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] text(String text) {
    return Bencode.encode(text);
  }

  static Metainfo read(byte[] file) {
    return switch (Metainfo.read(file)) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  static String problem(byte[] file) {
    return switch (Metainfo.read(file)) {
      case MetainfoReading.Read(var metainfo) ->
          throw new AssertionError("was read: " + metainfo.name());
      case MetainfoReading.Unreadable(var problem) -> problem;
    };
  }
}
