package org.swarmkeep.tracker.sockets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Encrypts (TLS 1.2 and 1.3). Handshakes are computed on the owner's thread: a millisecond each,
 * and only the other connections of the same TLS door wait for it.
 *
 * <p>Bytes count as written when their whole record was taken: until then the owner offers the same
 * bytes again, which here means nothing but trying to send the rest of that record.
 */
public final class TlsSockets extends FilteringSockets {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
  private static final String[] APPLICATION = {"http/1.1"};
  private static final int RECORD_BYTES_MAX = 16 << 10;
  private static final byte[] NOTHING = {};
  private static final ByteBuffer NO_TEXT = ByteBuffer.allocate(0);
  private static final String ADVICE = "This port speaks HTTPS: use an https:// URL.\n";
  private static final byte[] SPEAK_TLS =
      ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: "
              + ADVICE.length()
              + "\r\nConnection: close\r\n\r\n"
              + ADVICE)
          .getBytes(StandardCharsets.US_ASCII);

  /** One connection. */
  private static final class Session {
    private final SSLEngine engine;
    private byte[] input = NOTHING; // what is no whole record yet, or had no room
    private byte[] output = NOTHING; // records that were not taken
    private int unconfirmed; // bytes of the owner in those records
    private boolean begun;
    private boolean hasMore;

    Session(SSLEngine engine) {
      this.engine = engine;
    }
  }

  private final Supplier<SSLContext> contexts;
  private final List<Session> sessions = new ArrayList<>();
  private final ByteBuffer encrypted = ByteBuffer.allocate(2 * TRANSFER_BYTES_MAX);
  private final ByteBuffer records = ByteBuffer.allocate(TRANSFER_BYTES_MAX);

  /**
   * @param contexts asked for each connection, so that a new certificate is used at once
   */
  public TlsSockets(StreamSockets inner, Supplier<SSLContext> contexts) {
    super(inner);
    this.contexts = contexts;
  }

  @Override
  public int accept() {
    int connection = inner.accept();
    if (connection >= 0) {
      var session = new Session(engine());
      if (connection < sessions.size()) {
        sessions.set(connection, session);
      } else {
        while (connection >= sessions.size()) {
          sessions.add(session);
        }
      }
    }
    return connection;
  }

  private SSLEngine engine() {
    var engine = contexts.get().createSSLEngine();
    engine.setUseClientMode(false);
    var parameters = new SSLParameters();
    parameters.setProtocols(VERSIONS);
    parameters.setApplicationProtocols(APPLICATION);
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public int read(int connection, byte[] into, int from, int length) {
    var session = sessions.get(connection);
    if (!flush(connection, session)) {
      return ENDED;
    }
    encrypted.clear().put(session.input);
    if (!session.hasMore) {
      int count =
          inner.read(connection, encrypted.array(), encrypted.position(), TRANSFER_BYTES_MAX);
      if (count <= 0) {
        return count;
      }
      encrypted.position(encrypted.position() + count);
    }
    encrypted.flip();
    var text = ByteBuffer.wrap(into, from, length);
    return decrypt(connection, session, text);
  }

  private int decrypt(int connection, Session session, ByteBuffer text) {
    int from = text.position();
    session.hasMore = false;
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = advance(connection, session, text);
      }
    } catch (SSLException e) {
      return turnAway(connection, session);
    }
    session.begun = true;
    session.input = new byte[encrypted.remaining()];
    encrypted.get(session.input);
    int count = text.position() - from;
    return count == 0 && session.engine.isInboundDone() ? ENDED : count;
  }

  /** Goes one step of the protocol; false when it waits for the client or for room. */
  private boolean advance(int connection, Session session, ByteBuffer text) throws SSLException {
    var engine = session.engine;
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
          task.run();
        }
        yield true;
      }
      case NEED_WRAP -> {
        boolean wraps = wrap(session, NO_TEXT);
        yield flush(connection, session) && wraps;
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap(session, text);
    };
  }

  private boolean unwrap(Session session, ByteBuffer text) throws SSLException {
    if (!encrypted.hasRemaining()) {
      return false;
    }
    var status = session.engine.unwrap(encrypted, text).getStatus();
    session.hasMore = status == Status.BUFFER_OVERFLOW;
    return status == Status.OK;
  }

  private boolean wrap(Session session, ByteBuffer text) throws SSLException {
    records.clear();
    var status = session.engine.wrap(text, records).getStatus();
    records.flip();
    if (records.hasRemaining()) {
      int before = session.output.length;
      var all = new byte[before + records.remaining()];
      System.arraycopy(session.output, 0, all, 0, before);
      records.get(all, before, all.length - before);
      session.output = all;
    }
    return status == Status.OK;
  }

  /** Sends what waits; false when the connection has ended. */
  private boolean flush(int connection, Session session) {
    while (session.output.length > 0) {
      int length = session.output.length;
      int count = inner.write(connection, session.output, 0, length);
      if (count <= 0) {
        return count == 0;
      }
      session.output = Arrays.copyOfRange(session.output, count, length);
    }
    return true;
  }

  /** Says why: in TLS to who began with it, plainly to who speaks plain HTTP. */
  private int turnAway(int connection, Session session) {
    boolean letter = encrypted.limit() > 0 && encrypted.get(0) >= 'A' && encrypted.get(0) <= 'Z';
    if (!session.begun && letter) {
      inner.write(connection, SPEAK_TLS, 0, SPEAK_TLS.length);
    } else {
      sayGoodbye(connection, session);
    }
    return GARBLED;
  }

  private void sayGoodbye(int connection, Session session) {
    try {
      session.engine.closeOutbound();
      while (session.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          && wrap(session, NO_TEXT)) {
        // an alert may be followed by another
      }
      flush(connection, session);
    } catch (SSLException _) {
      // the connection ends all the same
    }
  }

  @Override
  public boolean hasMore(int connection) {
    return sessions.get(connection).hasMore;
  }

  @Override
  public int write(int connection, byte[] bytes, int from, int length) {
    var session = sessions.get(connection);
    if (!flush(connection, session)) {
      return ENDED;
    }
    if (session.output.length > 0) {
      return 0;
    }
    if (session.unconfirmed == 0) {
      int offered = Math.min(length, RECORD_BYTES_MAX);
      try {
        wrap(session, ByteBuffer.wrap(bytes, from, offered));
      } catch (SSLException e) {
        return ENDED;
      }
      session.unconfirmed = offered;
      if (!flush(connection, session)) {
        return ENDED;
      }
    }
    return confirm(session);
  }

  private static int confirm(Session session) {
    if (session.output.length > 0) {
      return 0;
    }
    int confirmed = session.unconfirmed;
    session.unconfirmed = 0;
    return confirmed;
  }

  @Override
  public void watch(int connection, int events) {
    boolean waits = sessions.get(connection).output.length > 0;
    inner.watch(connection, waits ? events | WATCH_WRITE : events);
  }

  @Override
  public void endOutput(int connection) {
    sayGoodbye(connection, sessions.get(connection));
    inner.endOutput(connection);
  }

  @Override
  public void close(int connection) {
    sayGoodbye(connection, sessions.get(connection));
    inner.close(connection);
  }
}
