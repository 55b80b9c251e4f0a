package org.swarmkeep.catalog.shelf;

import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;
import org.swarmkeep.metainfo.PrivateMetainfo;

/** An uploaded file, read and made private, or the reason why it cannot be. */
public sealed interface Reading {
  /**
   * @param given as it was uploaded
   * @param ours as it will be kept and handed out
   */
  record Sound(Metainfo given, PrivateMetainfo ours) implements Reading {
    /** What the uploader should know: what was changed, then what is odd. */
    public List<String> remarks() {
      return Stream.concat(ours.changes().stream(), given.warnings().stream()).toList();
    }
  }

  /**
   * @param problem one sentence without its full stop; says where
   */
  record Unreadable(String problem) implements Reading {}

  static Reading of(byte[] file) {
    return switch (Metainfo.read(file)) {
      case MetainfoReading.Read(var given) -> new Sound(given, given.forPrivateTracker());
      case MetainfoReading.Unreadable(var problem) -> new Unreadable(problem);
    };
  }
}
