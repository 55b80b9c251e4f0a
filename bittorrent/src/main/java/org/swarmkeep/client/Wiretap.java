package org.swarmkeep.client;

import java.net.InetSocketAddress;

/**
 * Sees every byte that a {@link TrackerClient} exchanges with trackers. Called on the client's own
 * threads, several at a time, and the client waits for it: take what you need and return.
 *
 * <p>Over HTTPS it sees what is inside the encryption. What passes between us and a proxy before
 * the tracker is reached is not shown: it holds the proxy's password.
 */
public interface Wiretap {
  /** Listens to nothing. */
  Wiretap NONE =
      new Wiretap() {
        @Override
        public void sent(Line line, byte[] bytes, long nanoTime) {}

        @Override
        public void received(Line line, byte[] bytes, long nanoTime) {}
      };

  /**
   * Between which two ends the bytes went.
   *
   * @param tracker where they went to, or came from: a UDP tracker with several addresses may
   *     answer from another one than was asked. Unresolved behind a proxy that looks up names
   */
  record Line(TrackerUrl.Scheme scheme, InetSocketAddress local, InetSocketAddress tracker) {}

  /**
   * @param bytes a whole datagram, or the next piece of a connection; yours to keep
   * @param nanoTime when, by {@link System#nanoTime}: just before they were handed to the system
   */
  void sent(Line line, byte[] bytes, long nanoTime);

  /**
   * @param bytes a whole datagram, or the next piece of a connection; yours to keep
   * @param nanoTime when, by {@link System#nanoTime}: just after the system had handed them over
   */
  void received(Line line, byte[] bytes, long nanoTime);
}
