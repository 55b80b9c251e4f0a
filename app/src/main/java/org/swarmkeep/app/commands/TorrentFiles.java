package org.swarmkeep.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.swarmkeep.app.Failure;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/** Reads the .torrent files that are named on the command line. */
public final class TorrentFiles {
  private TorrentFiles() {}

  public static Metainfo read(Path file) {
    return switch (Metainfo.read(bytes(file))) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) ->
          throw new Failure(file + " cannot be read as a torrent: " + problem);
    };
  }

  private static byte[] bytes(Path file) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(Metainfo.FILE_BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      throw new Failure(file + " is not there; check the path", e);
    } catch (IOException e) {
      throw new Failure(file + " cannot be read: " + e.getMessage() + "; check the path", e);
    }
  }
}
