package org.swarmkeep.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.Session;

/** Sets up the embedded Tomcat: where it listens, what it lets in, how it keeps sessions. */
final class WebServer {
  static final long FILE_BYTES_MAX = 32L << 20;

  /** What a request may have: a file that is too large and still gets a proper answer. */
  static final long REQUEST_BYTES_MAX = FILE_BYTES_MAX + (1L << 20);

  private static final Duration SESSION_IDLE = Duration.ofDays(7);
  private static final int READ_TIMEOUT_MILLIS = 20_000;
  private static final int HEADER_BYTES_MAX = 32 << 10; // 200 info hashes in one query
  private static final int PARTS_MAX = 500; // each group of an access rule is a part

  private WebServer() {}

  static TomcatServletWebServerFactory factory(CatalogSettings settings) {
    var factory = new TomcatServletWebServerFactory();
    var first = settings.listen().getFirst();
    factory.setAddress(first.getAddress());
    factory.setPort(first.getPort());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.setRegisterDefaultServlet(false);
    factory.setDisableMBeanRegistry(true);
    factory.addConnectorCustomizers(WebServer::limit);
    settings.listen().stream()
        .skip(1)
        .forEach(address -> factory.addAdditionalConnectors(connector(address)));
    factory.addContextCustomizers(WebServer::configure);
    if (!settings.trustedProxies().isEmpty()) {
      factory.addEngineValves(behindProxies(settings.trustedProxies()));
    }
    factory.setCompression(compression());
    keepSessions(factory, settings.dataDirectory());
    return factory;
  }

  private static Connector connector(InetSocketAddress address) {
    var connector = new Connector(TomcatWebServerFactory.DEFAULT_PROTOCOL);
    connector.setPort(address.getPort());
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setAddress(address.getAddress());
    }
    limit(connector);
    return connector;
  }

  private static void limit(Connector connector) {
    connector.setMaxPartCount(PARTS_MAX);
    connector.setURIEncoding(StandardCharsets.UTF_8.name());
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(new VirtualThreadExecutor("catalog-"));
      protocol.setConnectionTimeout(READ_TIMEOUT_MILLIS);
    }
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setMaxHttpRequestHeaderSize(HEADER_BYTES_MAX);
      http.setMaxSwallowSize((int) REQUEST_BYTES_MAX);
    }
  }

  private static void configure(Context context) {
    context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
    if (context.getParent() instanceof StandardHost host) {
      var valve = new ErrorReportValve();
      valve.setShowReport(false);
      valve.setShowServerInfo(false);
      host.getPipeline().addValve(valve);
    }
  }

  /**
   * Takes the visitor's address and scheme from what proxies at these addresses say, and from
   * nobody else. So the waits after wrong passwords are the visitor's own, and cookies that came in
   * through HTTPS never go out without it.
   */
  private static RemoteIpValve behindProxies(List<String> blocks) {
    var valve = new RemoteIpValve();
    valve.setInternalProxies(String.join(",", blocks));
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    return valve;
  }

  private static Compression compression() {
    var compression = new Compression();
    compression.setEnabled(true);
    compression.setMimeTypes(new String[] {"text/html", "application/json"});
    return compression;
  }

  /** Sessions are written on stop and read on start, so that nobody has to sign in again. */
  private static void keepSessions(TomcatServletWebServerFactory factory, Path dataDirectory) {
    var session = factory.getSettings().getSession();
    session.setPersistent(true);
    session.setStoreDir(sessionDirectory(dataDirectory).toFile());
    session.setTimeout(SESSION_IDLE);
    session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
    var cookie = session.getCookie();
    cookie.setName("session");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
  }

  private static Path sessionDirectory(Path dataDirectory) {
    var directory = dataDirectory.resolve("sessions");
    try {
      if (!Files.exists(directory)) {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("could not make the directory " + directory, e);
    }
  }
}
