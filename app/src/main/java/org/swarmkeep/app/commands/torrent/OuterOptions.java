package org.swarmkeep.app.commands.torrent;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.swarmkeep.metainfo.MetainfoEdit;
import org.swarmkeep.metainfo.MetainfoException;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a new torrent is given and an old one may be given anew. */
final class OuterOptions {
  private static final Set<String> WEB_SEED_SCHEMES = Set.of("http", "https", "ftp");

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-t", "--tracker"},
      paramLabel = "URL[,URL]",
      description =
          "A tier of trackers, commas between them; repeat it for the next tier. "
              + "Clients try a tier when the one before it fails.")
  private List<String> trackers = new ArrayList<>();

  @Option(
      names = {"-w", "--web-seed"},
      paramLabel = "URL",
      description = "A server that holds the files themselves (BEP 19); may be repeated.")
  private List<String> webSeeds = new ArrayList<>();

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "A DHT node to begin with (BEP 5); may be repeated.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = {"-c", "--comment"},
      paramLabel = "TEXT",
      description = "A comment; an empty one removes it.")
  private Optional<String> comment = Optional.empty();

  @Option(
      names = {"-s", "--source"},
      paramLabel = "TEXT",
      description =
          "The site it is made for; sets equal torrents of several sites apart, "
              + "because it is part of the info hash. An empty one removes it.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "Another name for the folder, or the only file; part of the info hash.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--similar",
      paramLabel = "HASH",
      description = "A torrent that shares files with this one (BEP 38); may be repeated.")
  private List<String> similar = new ArrayList<>();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "A collection it belongs to (BEP 38); may be repeated.")
  private List<String> collections = new ArrayList<>();

  List<List<String>> tiers() {
    return TrackerNames.tiers(trackers, spec);
  }

  Optional<String> name() {
    return name;
  }

  /** Finds bad usage before hours of hashing. */
  void check() {
    tiers();
    webSeedUrls();
    nodeAddresses();
    similarHashes();
  }

  /** Makes a wish of everything that was asked for. The name is the command's own affair. */
  void applyTo(MetainfoEdit edit) throws MetainfoException {
    if (!trackers.isEmpty()) {
      edit.trackers(tiers());
    }
    if (!webSeeds.isEmpty()) {
      edit.webSeeds(webSeedUrls());
    }
    if (!nodes.isEmpty()) {
      edit.nodes(nodeAddresses());
    }
    if (!similar.isEmpty()) {
      edit.similar(similarHashes());
    }
    if (!collections.isEmpty()) {
      edit.collections(collections);
    }
    comment.ifPresent(edit::comment);
    source.ifPresent(edit::source);
  }

  private List<String> webSeedUrls() {
    return webSeeds.stream().map(this::webSeed).distinct().toList();
  }

  private List<PeerAddress> nodeAddresses() {
    return nodes.stream().map(this::node).distinct().toList();
  }

  private List<InfoHash> similarHashes() {
    return similar.stream().map(this::hash).distinct().toList();
  }

  private String webSeed(String text) {
    try {
      var url = new URI(text);
      if (url.getScheme() != null
          && WEB_SEED_SCHEMES.contains(url.getScheme())
          && url.getRawAuthority() != null) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw misuse("--web-seed " + text + ": " + e.getReason());
    }
    throw misuse("--web-seed " + text + ": must begin with http://, https:// or ftp://");
  }

  private PeerAddress node(String text) {
    return PeerAddress.parse(text)
        .filter(PeerAddress::isUsable)
        .orElseThrow(() -> misuse("--node " + text + ": must be HOST:PORT"));
  }

  private InfoHash hash(String text) {
    if (!text.matches("[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?")) {
      throw misuse("--similar " + text + ": must be an info hash of 40 or 64 digits");
    }
    return InfoHash.parse(text.substring(0, 2 * InfoHash.BYTES));
  }

  ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
