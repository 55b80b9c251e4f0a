package org.swarmkeep.app.commands.asking;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.client.TrackerUrl.Scheme;
import org.swarmkeep.client.Wiretap;

/** Keeps what goes over the wire, up to a bound. Safe for sharing. */
final class Recording implements Wiretap {
  /** A client reads a mebibyte of body; more than a few of those is a flood. */
  private static final int BYTES_MAX = 4 * 1024 * 1024;

  /** A datagram, or all that went one way over a connection before something came back. */
  static final class Passage {
    private final boolean sent;
    private final Line line;
    private final long nanoTime;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Passage(boolean sent, Line line, long nanoTime) {
      this.sent = sent;
      this.line = line;
      this.nanoTime = nanoTime;
    }

    boolean isSent() {
      return sent;
    }

    Line line() {
      return line;
    }

    /** When its first bytes passed. */
    long nanoTime() {
      return nanoTime;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    private void add(byte[] more) {
      bytes.writeBytes(more);
    }
  }

  private final List<Passage> passages = new ArrayList<>();
  private int bytesKept;

  @Override
  public void sent(Line line, byte[] bytes, long nanoTime) {
    keep(true, line, bytes, nanoTime);
  }

  @Override
  public void received(Line line, byte[] bytes, long nanoTime) {
    keep(false, line, bytes, nanoTime);
  }

  private synchronized void keep(boolean isSent, Line line, byte[] bytes, long nanoTime) {
    bytesKept += bytes.length;
    if (bytesKept > BYTES_MAX) {
      return;
    }
    var before = line.scheme() == Scheme.UDP ? Optional.<Passage>empty() : last(line);
    if (before.filter(passage -> passage.isSent() == isSent).isPresent()) {
      before.get().add(bytes);
      return;
    }
    var passage = new Passage(isSent, line, nanoTime);
    passage.add(bytes);
    passages.add(passage);
  }

  private Optional<Passage> last(Line line) {
    return passages.reversed().stream().filter(it -> it.line().equals(line)).findFirst();
  }

  /** In the order of their first bytes. */
  synchronized List<Passage> passages() {
    return List.copyOf(passages);
  }
}
