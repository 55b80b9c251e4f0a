package org.swarmkeep.tracker.sockets;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stream sockets by the JDK's channels and one selector. Accepting allocates, the rest does not.
 */
final class NioStreamSockets implements StreamSockets {
  private static final int ROOM_AT_FIRST = 64;

  /** What an event of a key means; made once for each slot. */
  private record Handle(int slot) {}

  private final ServerSocketChannel server;
  private final InetSocketAddress local;
  private final Selector selector;
  private final SelectionKey serverKey;
  private final ByteBuffer staging = ByteBuffer.allocateDirect(TRANSFER_BYTES_MAX);
  private final Consumer<SelectionKey> collector = this::collect;
  private final Slots slots = new Slots();
  private @Nullable SocketChannel[] channels = new SocketChannel[ROOM_AT_FIRST];
  private @Nullable SelectionKey[] keys = new SelectionKey[ROOM_AT_FIRST];
  private Handle[] handles = new Handle[0];
  private long[] highs = new long[ROOM_AT_FIRST];
  private long[] lows = new long[ROOM_AT_FIRST];
  private int[] ready = new int[EVENTS_MAX];
  private int readyCount;
  private boolean accepting = true;

  static NioStreamSockets listen(InetSocketAddress address, boolean shared) throws IOException {
    boolean v4 = address.getAddress() instanceof Inet4Address;
    var server =
        ServerSocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      if (shared) {
        server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      server.bind(address, BACKLOG);
      server.configureBlocking(false);
      return new NioStreamSockets(server);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private NioStreamSockets(ServerSocketChannel server) throws IOException {
    this.server = server;
    this.local = (InetSocketAddress) server.getLocalAddress();
    this.selector = Selector.open();
    this.serverKey = server.register(selector, SelectionKey.OP_ACCEPT, new Handle(LISTENER));
    growHandles();
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public int await(int millis) throws IOException {
    readyCount = 0;
    selector.select(collector, millis);
    return readyCount;
  }

  private void collect(SelectionKey key) {
    if (readyCount == ready.length) {
      ready = Arrays.copyOf(ready, 2 * readyCount);
    }
    ready[readyCount++] = ((Handle) key.attachment()).slot();
  }

  @Override
  public int ready(int event) {
    return ready[event];
  }

  @Override
  public int accept() {
    try {
      var channel = server.accept();
      return channel == null ? LISTENER : admit(channel);
    } catch (IOException e) {
      return EXHAUSTED;
    }
  }

  private int admit(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
      int slot = slots.take();
      if (slot == highs.length) {
        grow();
      }
      channels[slot] = channel;
      keys[slot] = null;
      note(slot, address);
      return slot;
    } catch (IOException e) {
      channel.close(); // the client is gone already
      return accept();
    }
  }

  private void note(int slot, InetAddress address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    boolean v4 = address instanceof Inet4Address;
    highs[slot] = v4 ? 0 : bytes.getLong(0);
    lows[slot] = v4 ? SocketAddresses.mapped(bytes.getInt(0)) : bytes.getLong(Long.BYTES);
  }

  private void grow() {
    int room = 2 * highs.length;
    channels = Arrays.copyOf(channels, room);
    keys = Arrays.copyOf(keys, room);
    highs = Arrays.copyOf(highs, room);
    lows = Arrays.copyOf(lows, room);
    growHandles();
  }

  private void growHandles() {
    int before = handles.length;
    handles = Arrays.copyOf(handles, highs.length);
    for (int slot = before; slot < handles.length; slot++) {
      handles[slot] = new Handle(slot);
    }
  }

  @Override
  public void accepting(boolean wanted) {
    if (wanted != accepting) {
      accepting = wanted;
      serverKey.interestOps(wanted ? SelectionKey.OP_ACCEPT : 0);
    }
  }

  @Override
  public long addressHigh(int connection) {
    return highs[connection];
  }

  @Override
  public long addressLow(int connection) {
    return lows[connection];
  }

  @Override
  public int read(int connection, byte[] into, int from, int length) {
    var channel = channels[connection];
    if (channel == null) {
      return ENDED;
    }
    staging.clear().limit(Math.min(length, TRANSFER_BYTES_MAX));
    try {
      int count = channel.read(staging);
      if (count > 0) {
        staging.get(0, into, from, count);
      }
      return count < 0 ? ENDED : count;
    } catch (IOException e) {
      return ENDED; // reset by the client
    }
  }

  @Override
  public int write(int connection, byte[] bytes, int from, int length) {
    var channel = channels[connection];
    if (channel == null) {
      return ENDED;
    }
    staging.clear().put(bytes, from, Math.min(length, TRANSFER_BYTES_MAX)).flip();
    try {
      return channel.write(staging);
    } catch (IOException e) {
      return ENDED; // reset by the client
    }
  }

  @Override
  public void watch(int connection, int events) {
    int operations =
        ((events & WATCH_READ) != 0 ? SelectionKey.OP_READ : 0)
            | ((events & WATCH_WRITE) != 0 ? SelectionKey.OP_WRITE : 0);
    var key = keys[connection];
    if (key != null) {
      if (key.interestOps() != operations) {
        key.interestOps(operations);
      }
    } else if (operations != 0) {
      register(connection, operations);
    }
  }

  private void register(int connection, int operations) {
    var channel = channels[connection];
    try {
      if (channel != null) {
        keys[connection] = channel.register(selector, operations, handles[connection]);
      }
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("a closed connection is not watched", e);
    }
  }

  @Override
  public void endOutput(int connection) {
    var channel = channels[connection];
    try {
      if (channel != null) {
        channel.shutdownOutput();
      }
    } catch (IOException _) {
      // reset by the client: the next read says so
    }
  }

  @Override
  public void close(int connection) {
    closeQuietly(channels[connection]);
    channels[connection] = null;
    keys[connection] = null;
    slots.give(connection);
  }

  private static void closeQuietly(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // it is gone all the same
    }
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var channel : channels) {
      closeQuietly(channel);
    }
    selector.close();
  }
}
