package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * A file to share and the .torrent made from it, as another program would have made it: with a
 * foreign announce URL, and public unless told otherwise.
 */
final class Payload {
  private static final int PIECE_BYTES = 1 << 16;

  private final String name;
  private final byte[] content;

  private Payload(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  static Payload random(String name, int bytes, long seed) {
    var content = new byte[bytes];
    new Random(seed).nextBytes(content);
    return new Payload(name, content);
  }

  String name() {
    return name;
  }

  long sizeBytes() {
    return content.length;
  }

  /** Puts the file into a folder, as its seeder has it. */
  Path placeIn(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be written", e);
    }
  }

  /** Whether a folder holds the file, every byte as it was. */
  boolean isIn(Path folder) {
    try {
      return Arrays.equals(Files.readAllBytes(folder.resolve(name)), content);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  byte[] torrent(boolean isPrivate) {
    return bytes("d8:announce33:http://elsewhere.invalid/announce4:info", info(isPrivate), "e");
  }

  private byte[] info(boolean isPrivate) {
    var head =
        "d6:lengthi%de4:name%d:%s12:piece lengthi%de6:pieces%d:"
            .formatted(
                content.length,
                name.getBytes(UTF_8).length,
                new String(name.getBytes(UTF_8), ISO_8859_1),
                PIECE_BYTES,
                pieces().length);
    return bytes(head, pieces(), isPrivate ? "7:privatei1ee" : "e");
  }

  private byte[] pieces() {
    var all = new ByteArrayOutputStream();
    for (int from = 0; from < content.length; from += PIECE_BYTES) {
      int to = Math.min(from + PIECE_BYTES, content.length);
      all.writeBytes(sha1(Arrays.copyOfRange(content, from, to)));
    }
    return all.toByteArray();
  }

  /** The info hash of the private form, which is the one the tracker serves. */
  String privateInfoHash() {
    return HexFormat.of().formatHex(sha1(info(true)));
  }

  private static byte[] bytes(String head, byte[] middle, String tail) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(middle);
    all.writeBytes(tail.getBytes(ISO_8859_1));
    return all.toByteArray();
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
