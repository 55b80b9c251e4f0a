package org.swarmkeep.metainfo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;

/** Files and folders made up from a seed, with what is hard about them. */
final class RandomTree {
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "a.b",
          "a-",
          "a b",
          "A",
          "Z",
          ".dot",
          "é",
          "e\u0301",
          "ÿ",
          "日本",
          "\ud83d\ude80",
          "\uffe6",
          "#",
          "~",
          "0",
          "9",
          "10",
          "ß",
          "-",
          "readme.txt",
          "x".repeat(200),
          "файл");

  private final Random random;
  private final int pieceLength;
  private int files;

  private RandomTree(long seed, int pieceLength) {
    this.random = new Random(seed);
    this.pieceLength = pieceLength;
  }

  /** Makes a folder below this one. */
  static Path make(Path parent, long seed, int pieceLength) throws IOException {
    var tree = new RandomTree(seed, pieceLength);
    var root = Files.createDirectory(parent.resolve("tree " + seed + " é"));
    tree.fill(root, 0);
    tree.write(root.resolve("one"), 1 + tree.size());
    return root;
  }

  private void fill(Path folder, int depth) throws IOException {
    int entries = random.nextInt(depth == 0 ? 8 : 4) + (depth == 0 ? 0 : 1);
    for (int i = 0; i < entries; i++) {
      var path = folder.resolve(NAMES.get(random.nextInt(NAMES.size())));
      if (Files.exists(path)) {
        continue;
      }
      if (random.nextInt(3) == 0 && depth < 9) {
        fill(Files.createDirectory(path), depth + 1 + random.nextInt(2));
      } else {
        write(path, size());
      }
    }
  }

  private void write(Path file, int size) throws IOException {
    var bytes = new byte[size];
    if (random.nextInt(4) > 0) {
      random.nextBytes(bytes);
    }
    Files.write(file, bytes);
    if (random.nextInt(4) == 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    files++;
  }

  /** Around blocks and pieces, where counting goes wrong. */
  private int size() {
    int block = 16_384;
    return Math.max(
        0,
        switch (random.nextInt(8)) {
          case 0 -> 0;
          case 1 -> random.nextInt(10);
          case 2 -> block + random.nextInt(3) - 1;
          case 3 -> pieceLength + random.nextInt(3) - 1;
          case 4 -> 2 * pieceLength + random.nextInt(3) - 1;
          case 5 -> pieceLength / block * random.nextInt(5) * block;
          default -> random.nextInt(4 * pieceLength);
        });
  }

  @Override
  public String toString() {
    return files + " files";
  }
}
