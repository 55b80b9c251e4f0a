package org.swarmkeep.metainfo.content;

/** Hears how far hashing is, several times a second, always on the thread that asked for it. */
@FunctionalInterface
public interface Progress {
  void at(long hashedBytes, long totalBytes);

  /** Nobody listens. */
  static Progress unheard() {
    return (_, _) -> {};
  }
}
