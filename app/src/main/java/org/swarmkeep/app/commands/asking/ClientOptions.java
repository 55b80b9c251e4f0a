package org.swarmkeep.app.commands.asking;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.client.AddressFamilies;
import org.swarmkeep.client.ClientSettings;
import org.swarmkeep.client.DnsPreferences;
import org.swarmkeep.client.Proxy;
import org.swarmkeep.client.TrackerClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How trackers are asked, whatever they are asked. */
class ClientOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for a tracker, 1 to 600 (default 15).")
  private @Nullable Integer timeoutSeconds;

  @Option(
      names = "--bep15",
      description = {
        "Try UDP trackers as patiently as BEP 15 says: 15 s, doubled eight times. Takes hours",
        "unless --timeout ends it."
      })
  private boolean bep15;

  @Option(names = "--ipv4", description = "Ask over IPv4 alone.")
  private boolean ipv4;

  @Option(names = "--ipv6", description = "Ask over IPv6 alone.")
  private boolean ipv6;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = {
        "Ask through http://[USER:PASSWORD@]HOST:PORT or socks5://... and never around it.",
        "UDP trackers need SOCKS 5."
      })
  private @Nullable String proxy;

  @Option(
      names = "--ignore-dns-preferences",
      description = "Ask where the URL says, whatever the host's DNS record says (BEP 34).")
  private boolean dnsIgnored;

  @Option(
      names = "--show-keys",
      description = "Print the trackers' URLs with the keys in them; they are hidden otherwise.")
  private boolean keysShown;

  boolean keysShown() {
    return keysShown;
  }

  TrackerClient client() {
    return new TrackerClient(settings());
  }

  ClientSettings settings() {
    if (ipv4 && ipv6) {
      throw misuse("--ipv4 and --ipv6 exclude each other; without either, both are asked");
    }
    var settings =
        ClientSettings.defaults()
            .withFamilies(families())
            .withProxy(proxy())
            .withDns(dnsIgnored ? DnsPreferences.IGNORED : DnsPreferences.HONOURED);
    return patient(bep15 ? settings.withBep15Patience() : settings);
  }

  private ClientSettings patient(ClientSettings settings) {
    if (timeoutSeconds == null) {
      return settings;
    }
    if (timeoutSeconds < 1 || timeoutSeconds > 600) {
      throw misuse("--timeout " + timeoutSeconds + ": must be between 1 and 600");
    }
    return settings.withDeadline(Duration.ofSeconds(timeoutSeconds));
  }

  private AddressFamilies families() {
    if (ipv4) {
      return AddressFamilies.IPV4_ONLY;
    }
    return ipv6 ? AddressFamilies.IPV6_ONLY : AddressFamilies.EITHER;
  }

  private Proxy proxy() {
    return proxy == null
        ? Proxy.NONE
        : Proxy.parse(proxy)
            .orElseThrow(() ->
                misuse(
                    "--proxy: must be http://HOST:PORT or socks5://HOST:PORT, user and password"
                        + " before the host if it wants them"));
  }

  final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
