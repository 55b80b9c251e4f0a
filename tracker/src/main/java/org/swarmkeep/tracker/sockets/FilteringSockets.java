package org.swarmkeep.tracker.sockets;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Sockets with something between them and their owner; hands everything on unless overridden. */
abstract class FilteringSockets implements StreamSockets {
  final StreamSockets inner;

  FilteringSockets(StreamSockets inner) {
    this.inner = inner;
  }

  @Override
  public InetSocketAddress localAddress() {
    return inner.localAddress();
  }

  @Override
  public int await(int millis) throws IOException {
    return inner.await(millis);
  }

  @Override
  public int ready(int event) {
    return inner.ready(event);
  }

  @Override
  public int accept() {
    return inner.accept();
  }

  @Override
  public void accepting(boolean wanted) {
    inner.accepting(wanted);
  }

  @Override
  public long addressHigh(int connection) {
    return inner.addressHigh(connection);
  }

  @Override
  public long addressLow(int connection) {
    return inner.addressLow(connection);
  }

  @Override
  public int read(int connection, byte[] into, int from, int length) {
    return inner.read(connection, into, from, length);
  }

  @Override
  public boolean hasMore(int connection) {
    return inner.hasMore(connection);
  }

  @Override
  public int write(int connection, byte[] bytes, int from, int length) {
    return inner.write(connection, bytes, from, length);
  }

  @Override
  public void watch(int connection, int events) {
    inner.watch(connection, events);
  }

  @Override
  public void endOutput(int connection) {
    inner.endOutput(connection);
  }

  @Override
  public void close(int connection) {
    inner.close(connection);
  }

  @Override
  public void wakeUp() {
    inner.wakeUp();
  }

  @Override
  public void close() throws IOException {
    inner.close();
  }
}
