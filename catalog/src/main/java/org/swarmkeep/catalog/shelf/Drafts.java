package org.swarmkeep.catalog.shelf;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.swarmkeep.accounts.UserId;

/**
 * Uploaded files whose form is not finished, so that nobody has to pick a file twice. In memory, at
 * most {@value #BYTES_MAX} bytes in all and {@value #PER_MEMBER} a member, for {@link #LIFETIME};
 * the oldest goes first. Safe for sharing.
 */
public final class Drafts {
  static final long BYTES_MAX = 64L << 20;
  static final int PER_MEMBER = 3;
  static final Duration LIFETIME = Duration.ofHours(2);

  private final InstantSource clock;
  private final Map<String, Kept> drafts = new LinkedHashMap<>();
  private long bytes;

  public Drafts(InstantSource clock) {
    this.clock = clock;
  }

  /** A file waiting for its form. */
  @SuppressWarnings("ArrayRecordComponent") // held to be read; never compared
  public record Draft(String id, String fileName, byte[] file) {}

  private record Kept(Draft draft, UserId owner, Instant since) {}

  /** Keeps a file for its owner. */
  public synchronized Draft keep(UserId owner, String fileName, byte[] file) {
    var draft = new Draft(UUID.randomUUID().toString(), fileName, file);
    drafts.put(draft.id(), new Kept(draft, owner, clock.instant()));
    bytes += file.length;
    trim(owner);
    return draft;
  }

  /** The draft with this id; empty when it is not this member's, or no longer kept. */
  public synchronized Optional<Draft> find(UserId owner, String id) {
    return Optional.ofNullable(drafts.get(id))
        .filter(kept -> kept.owner().equals(owner) && !isOver(kept))
        .map(Kept::draft);
  }

  /** Forgets a draft that was published. */
  public synchronized void forget(Draft draft) {
    var kept = drafts.remove(draft.id());
    if (kept != null) {
      bytes -= kept.draft().file().length;
    }
  }

  private void trim(UserId owner) {
    int own = (int) drafts.values().stream().filter(kept -> kept.owner().equals(owner)).count();
    for (var oldest = drafts.values().iterator(); oldest.hasNext(); ) {
      var kept = oldest.next();
      boolean surplus = kept.owner().equals(owner) && own > PER_MEMBER;
      if (isOver(kept) || bytes > BYTES_MAX || surplus) {
        own -= kept.owner().equals(owner) ? 1 : 0;
        drop(oldest, kept);
      }
    }
  }

  private void drop(Iterator<Kept> position, Kept kept) {
    position.remove();
    bytes -= kept.draft().file().length;
  }

  private boolean isOver(Kept kept) {
    return kept.since().plus(LIFETIME).isBefore(clock.instant());
  }
}
