package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Generators and null servers in C that are kept elsewhere, compiled into a folder of our own. */
final class CTools {
  private static final List<String> NAMES = List.of("udpload", "udpnull", "httpload", "httpnull");

  private final Path folder;

  private CTools(Path folder) {
    this.folder = folder;
  }

  static CTools compile(Path sources, Path folder) throws IOException, InterruptedException {
    if (Commands.onPath("cc").isEmpty()) {
      throw new IllegalArgumentException(
          "--tools needs a C compiler, and there is no cc on PATH (Debian: apt-get install gcc)");
    }
    for (var name : NAMES) {
      var source = sources.resolve(name + ".c");
      if (!Files.exists(source)) {
        throw new IllegalArgumentException("--tools: there is no " + source);
      }
      var compiled =
          Commands.ask(
              "cc",
              "-O2",
              "-o",
              folder.resolve(name).toString(),
              source.toString(),
              "-lm",
              "-lpthread");
      if (compiled.isEmpty()) {
        throw new IllegalStateException("cc cannot compile " + source);
      }
    }
    return new CTools(folder);
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }
}
