package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.tracker.sockets.SocketKind;

/** The proxies people run, at 127.0.0.1, and a client at 127.0.0.9 that lies about its address. */
class RealProxiesTest {
  private static final String HOST = "127.0.0.1";
  private static final String CLIENT = "127.0.0.9";

  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      port = free.getLocalPort();
    }
  }

  /** A proxy in a process of its own. */
  private Proxy start(String... command) throws IOException {
    SystemPrograms.require(command[0]);
    var log = folder.resolve("proxy.log").toFile();
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().put("HOME", folder.toString());
    var proxy = new Proxy(builder.start());
    await()
        .alias("the proxy answers")
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> {
          try (var socket = new Socket(InetAddress.ofLiteral(HOST), port)) {
            return socket.isConnected();
          }
        });
    return proxy;
  }

  private record Proxy(Process process) implements AutoCloseable {
    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private TrackerRig tracker(boolean proxyProtocol, boolean tls) throws IOException {
    if (tls) {
      OpenSsl.certifyEc(folder, "tracker");
    }
    var any = TrackerRig.anyPort(HOST);
    var none = any.subList(0, 0);
    var http =
        new HttpSettings(
            tls ? none : any,
            tls ? any : none,
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            100,
            List.of(new AddressBlock(InetAddress.ofLiteral(HOST), 32)),
            proxyProtocol,
            false,
            60);
    return new TrackerRig(folder, new InMemoryTrafficBook(), http, 1, SocketKind.best());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Asks twice over one connection, naming another's address. */
  private String askThrough() throws IOException {
    try (var socket =
        new Socket(InetAddress.ofLiteral(HOST), port, InetAddress.ofLiteral(CLIENT), 0)) {
      socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
      var request =
          String.join(
              "\r\n",
              "GET /health HTTP/1.1",
              "Host: t",
              "X-Forwarded-For: 203.0.113.1",
              "X-Real-IP: 203.0.113.2",
              "\r\n");
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(TrackerRig.reply(socket.getInputStream())).startsWith("HTTP/1.1 200");
      }
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return TrackerRig.reply(socket.getInputStream());
    }
  }

  @Test
  void nginxTellsTheClient() throws IOException {
    try (var rig = tracker(false, false)) {
      var paths = new StringBuilder();
      for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
        paths.append(kind).append("_temp_path ").append(folder.resolve(kind)).append(";\n");
      }
      var file =
          write(
              "nginx.conf",
              """
              daemon off; master_process off; pid %s/nginx.pid; error_log stderr;
              events {}
              http {
                access_log off;
                %s
                server {
                  listen 127.0.0.1:%d;
                  location / {
                    proxy_pass http://127.0.0.1:%d;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  }
                }
              }
              """
                  .formatted(folder, paths, port, rig.address(Transport.HTTP).getPort()));
      try (var _ = start("nginx", "-c", file.toString(), "-p", folder.toString())) {
        assertThat(askThrough()).endsWith("well, 127.0.0.9\n");
      }
    }
  }

  private Path haproxy(String mode, String frontend, String server) throws IOException {
    return write(
        "haproxy.cfg",
        """
        defaults
          mode %s
          timeout client 10s
          timeout server 10s
          timeout connect 5s
        frontend in
          bind 127.0.0.1:%d
          %s
          default_backend tracker
        backend tracker
          server one 127.0.0.1:%s
        """
            .formatted(mode, port, frontend, server));
  }

  @Test
  void haproxyTellsTheClientInAHeader() throws IOException {
    try (var rig = tracker(false, false)) {
      var server = String.valueOf(rig.address(Transport.HTTP).getPort());
      var file = haproxy("http", "option forwardfor", server);
      try (var _ = start("haproxy", "-db", "-f", file.toString())) {
        assertThat(askThrough()).endsWith("well, 127.0.0.9\n");
      }
    }
  }

  @Test
  void haproxyTellsTheClientByTheProxyProtocol() throws IOException {
    try (var rig = tracker(true, false)) {
      var server = rig.address(Transport.HTTP).getPort() + " send-proxy-v2 check";
      try (var _ = start("haproxy", "-db", "-f", haproxy("tcp", "", server).toString())) {
        assertThat(askThrough()).endsWith("well, 127.0.0.9\n");
        assertThat(rig.count("http.garbled")).isZero();
      }
    }
  }

  @Test
  void haproxyPassesTlsOnAndTellsTheClient() throws IOException {
    try (var rig = tracker(true, true)) {
      var server = rig.address(Transport.HTTPS).getPort() + " send-proxy-v2";
      try (var _ = start("haproxy", "-db", "-f", haproxy("tcp", "", server).toString())) {
        var certificate = folder.resolve("certificate.pem").toString();
        var url = "https://127.0.0.1:" + port + "/health";

        assertThat(
                SystemPrograms.run(
                    "curl", "-sS", "--interface", CLIENT, "--cacert", certificate, url))
            .isEqualTo("well, 127.0.0.9\n");
      }
    }
  }

  @Test
  void caddyTellsTheClient() throws IOException {
    try (var rig = tracker(false, false)) {
      var file =
          write(
              "Caddyfile",
              """
              {
                admin off
                auto_https off
              }
              http://:%d {
                bind 127.0.0.1
                reverse_proxy 127.0.0.1:%d
              }
              """
                  .formatted(port, rig.address(Transport.HTTP).getPort()));
      try (var _ = start("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile")) {
        assertThat(askThrough()).endsWith("well, 127.0.0.9\n");
      }
    }
  }
}
