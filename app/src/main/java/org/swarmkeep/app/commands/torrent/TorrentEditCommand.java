package org.swarmkeep.app.commands.torrent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.Json;
import org.swarmkeep.app.commands.TorrentFiles;
import org.swarmkeep.metainfo.EditedMetainfo;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoEdit;
import org.swarmkeep.metainfo.MetainfoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a .torrent file. */
@Command(
    name = "edit",
    description =
        "Changes a .torrent file; what is not named stays byte for byte. "
            + "Only --private, --public, --source, --name, --similar and --collection change the "
            + "info hash, and with it the swarm; that is said. Options that name trackers, web "
            + "seeds or nodes replace all that were there.",
    sortOptions = false)
final class TorrentEditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The .torrent file.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the new file.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = {"-i", "--in-place"},
      description = "Replace the file itself; it is never there by half.")
  private boolean inPlace;

  @Option(names = "--force", description = "Replace the output file if it is there.")
  private boolean force;

  @Mixin private OuterOptions outer;

  @Option(
      names = {"-a", "--add-tracker"},
      paramLabel = "URL[,URL]",
      description = "Another tier behind those there are; may be repeated.")
  private List<String> added = new ArrayList<>();

  @Option(
      names = {"-r", "--remove-tracker"},
      paramLabel = "TEXT",
      description = "Remove trackers whose address contains this; may be repeated.")
  private List<String> removed = new ArrayList<>();

  @Option(names = "--no-trackers", description = "Remove all trackers.")
  private boolean noTrackers;

  @Option(names = "--no-web-seeds", description = "Remove all web seeds.")
  private boolean noWebSeeds;

  @Option(names = "--no-nodes", description = "Remove the DHT nodes.")
  private boolean noNodes;

  @Option(
      names = {"-p", "--private"},
      description = "Mark it as private (BEP 27).")
  private boolean isPrivate;

  @Option(names = "--public", description = "Remove the private mark.")
  private boolean isPublic;

  @Option(
      names = "--created-by",
      paramLabel = "TEXT",
      description = "The program to name; an empty one removes it.")
  private Optional<String> createdBy = Optional.empty();

  @Option(
      names = "--date",
      paramLabel = "WHEN",
      converter = CreationDate.Converter.class,
      description = "2026-11-20T18:00:00Z, or seconds since 1970, or none.")
  private Optional<CreationDate> date = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object about what was changed.")
  private boolean json;

  @Override
  public void run() {
    if (inPlace == output.isPresent()) {
      throw misuse("say where to write: -o FILE, or --in-place");
    }
    if (isPrivate && isPublic) {
      throw misuse("--private and --public exclude each other");
    }
    var metainfo = TorrentFiles.read(file);
    var target = OutputFile.checked(output.orElse(file), force || inPlace);
    var edited = edited(metainfo);
    if (!edited.changes().isEmpty() || !inPlace) {
      target.write(edited.metainfo().bytes());
    }
    report(metainfo, edited, target.path());
  }

  private EditedMetainfo edited(Metainfo metainfo) {
    try {
      var edit = metainfo.edit();
      setTrackers(metainfo, edit);
      outer.applyTo(edit);
      if (outer.name().isPresent()) {
        edit.name(outer.name().get());
      }
      if (noWebSeeds) {
        edit.webSeeds(List.of());
      }
      if (noNodes) {
        edit.nodes(List.of());
      }
      if (isPrivate || isPublic) {
        edit.privacy(isPrivate);
      }
      createdBy.ifPresent(edit::createdBy);
      date.ifPresent(when -> when.applyTo(edit));
      return edit.apply();
    } catch (MetainfoException e) {
      throw new Failure("the torrent cannot be changed like that: " + e.sentence(), e);
    }
  }

  /** Options that add and remove begin with what is there, or with what replaces it. */
  private void setTrackers(Metainfo metainfo, MetainfoEdit edit) {
    if (added.isEmpty() && removed.isEmpty() && !noTrackers) {
      return;
    }
    var named = outer.tiers();
    if (!named.isEmpty()) {
      throw misuse("--tracker replaces all trackers; use it without --add, --remove or --no");
    }
    var tiers = new ArrayList<List<String>>();
    if (!noTrackers) {
      for (var tier : metainfo.tiers()) {
        tiers.add(tier.stream().filter(url -> removed.stream().noneMatch(url::contains)).toList());
      }
      checkRemoved(metainfo);
    }
    var there = new ArrayList<>(TrackerNames.all(tiers).toList());
    for (var tier : TrackerNames.tiers(added, spec)) {
      var fresh = tier.stream().filter(url -> !there.contains(url)).toList();
      tiers.add(fresh);
      there.addAll(fresh);
    }
    edit.trackers(tiers);
  }

  private void checkRemoved(Metainfo metainfo) {
    for (var text : removed) {
      if (text.isEmpty()
          || TrackerNames.all(metainfo.tiers()).noneMatch(url -> url.contains(text))) {
        throw new Failure("no tracker of " + file + " contains '" + text + "'; see torrent show");
      }
    }
  }

  private void report(Metainfo before, EditedMetainfo edited, Path target) {
    var out = spec.commandLine().getOut();
    var after = edited.metainfo();
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("file", target);
      fields.put("changes", edited.changes());
      fields.put("infoHashChanged", edited.infoHashChanged());
      TorrentFacts.putHashes(after, fields);
      out.println(Json.write(fields));
    } else {
      edited.changes().forEach(out::println);
      if (edited.changes().isEmpty()) {
        out.println("Nothing to change: it is like that already");
      }
      if (edited.infoHashChanged()) {
        var screen = Screen.current();
        out.println(
            screen.warning("The info hash changed: this is another torrent, with its own swarm"));
        var page = new Page(out, screen);
        page.line("before", before.announceHashes().getFirst().hex());
        page.line("now", after.announceHashes().getFirst().hex());
      }
    }
    out.flush();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
