package org.swarmkeep.app.commands.torrent;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.app.Json;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.metainfo.FileSelection;
import org.swarmkeep.metainfo.MagnetLink;
import org.swarmkeep.protocol.PeerAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a magnet link of a .torrent file, or tidies one up. */
@Command(
    name = "magnet",
    description =
        "Prints the magnet link of a .torrent file, or a magnet link made tidy. "
            + "A link is made to be passed on, so trackers and web seeds whose address may hold a "
            + "key are left out of it unless --show-keys asks for them; that is said.")
final class TorrentMagnetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE|MAGNET", description = "A .torrent file or a magnet link.")
  private String subject;

  @Option(names = "--show-keys", description = "Keep addresses that may hold a key.")
  private boolean showKeys;

  @Option(names = "--no-trackers", description = "Leave the trackers out.")
  private boolean noTrackers;

  @Option(
      names = "--peer",
      paramLabel = "HOST:PORT",
      description = "A peer to try first (x.pe); may be repeated.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--select",
      paramLabel = "FILES",
      description = "The files that are wanted, counted from 0, as in 0,2,4-6 (BEP 53).")
  private Optional<String> selected = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object with the link's parts.")
  private boolean json;

  @Override
  public void run() {
    var whole =
        subject.regionMatches(true, 0, "magnet:", 0, "magnet:".length())
            ? TorrentShowCommand.magnet(subject)
            : MagnetLink.of(TorrentFiles.read(Path.of(subject)));
    var link = whole.withSources(sources(whole)).withSelection(selection(whole));
    var out = spec.commandLine().getOut();
    if (json) {
      var fields = TorrentShowCommand.fields(link, showKeys);
      fields.put("link", link);
      out.println(Json.write(fields));
    } else {
      out.println(link);
    }
    out.flush();
  }

  private MagnetLink.Sources sources(MagnetLink whole) {
    var trackers = new ArrayList<>(noTrackers ? List.of() : whole.trackers());
    var webSeeds = new ArrayList<>(whole.sources().webSeeds());
    if (!showKeys) {
      int before = trackers.size() + webSeeds.size();
      trackers.removeIf(TrackerNames::mayHoldKey);
      webSeeds.removeIf(TorrentMagnetCommand::isWithQuery);
      sayLeftOut(before - trackers.size() - webSeeds.size());
    }
    var all = new LinkedHashSet<>(whole.peers());
    for (var peer : peers) {
      all.add(
          PeerAddress.parse(peer)
              .filter(PeerAddress::isUsable)
              .orElseThrow(() -> misuse("--peer " + peer + ": must be HOST:PORT")));
    }
    return new MagnetLink.Sources(trackers, webSeeds, List.copyOf(all));
  }

  /** The path of a web seed names files; what could be secret stands before or behind it. */
  private static boolean isWithQuery(String url) {
    try {
      var parsed = new URI(url);
      return parsed.getRawQuery() != null || parsed.getRawUserInfo() != null;
    } catch (URISyntaxException e) {
      return true; // nobody knows what it holds
    }
  }

  private void sayLeftOut(int count) {
    if (count > 0) {
      var err = spec.commandLine().getErr();
      err.println(
          "left out "
              + (count == 1 ? "an address" : count + " addresses")
              + " that may hold a key; --show-keys keeps them");
      err.flush();
    }
  }

  private FileSelection selection(MagnetLink whole) {
    return selected
        .map(text ->
            FileSelection.parse(text)
                .orElseThrow(() -> misuse("--select " + text + ": must be like 0,2,4-6")))
        .orElse(whole.selection());
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
