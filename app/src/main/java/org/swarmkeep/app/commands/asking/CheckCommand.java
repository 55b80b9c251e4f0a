package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.app.checking.Question;
import org.swarmkeep.app.checking.SelfCheck;
import org.swarmkeep.app.checking.TrackerCheck;
import org.swarmkeep.app.checking.TrackerReport;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.InfoHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at trackers as clients would see them, at each of their addresses. */
@Command(
    name = "check",
    description = {
      "Looks at trackers as clients would see them: names, certificates, every address of both",
      "families, what they answer and how they refuse. Each thing amiss is told with a remedy",
      "(docs/check.md). Some twenty packets to each address, and no trace left in a swarm.",
    },
    footer = {
      "",
      "Exit codes: 0 no trouble (perhaps warnings), 1 trouble was found, or the torrent cannot be",
      "read, 2 bad usage."
    })
public final class CheckCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int TROUBLE = 1;
  private static final int PORT = 6881;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "URL|FILE",
      description = "Trackers, or a .torrent file or magnet link whose trackers are meant.")
  private List<String> subjects = new ArrayList<>();

  @Option(
      names = "--torrent",
      paramLabel = "FILE|INFOHASH",
      description = {
        "The torrent to announce; without it, one that is made up. A private tracker answers only",
        "for one of its own."
      })
  private @Nullable String torrent;

  @Option(
      names = "--self",
      description = {
        "Check the tracker of a configuration: its listeners and public URLs, as a member and as a",
        "stranger, /health and /metrics."
      })
  private boolean self;

  @Mixin private ConfigurationOptions configuration;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long to wait for each answer, 1 to 60 (default 3).")
  private int timeoutSeconds;

  @Option(names = "--json", description = "Print one JSON object; with --watch one each line.")
  private boolean json;

  @Option(
      names = "--watch",
      description = {
        "Keep looking until Ctrl-C. Announces keep to the tracker's min interval; in between it is",
        "only seen whether each address answers."
      })
  private boolean watch;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Seconds between two looks of --watch, at least 5 (default 60).")
  private int everySeconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "0",
      description = "End --watch after so many looks; 0 (default) does not.")
  private int rounds;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    if (subjects.isEmpty() != self) {
      throw misuse("what is to be checked? Give a tracker's URL, a .torrent file, or --self");
    }
    if (self && watch) {
      throw misuse("--self looks once; to keep looking give the URLs to --watch");
    }
    if (timeoutSeconds < 1 || timeoutSeconds > 60) {
      throw misuse("--timeout " + timeoutSeconds + ": must be between 1 and 60");
    }
    if (everySeconds < 5 || rounds < 0) {
      throw misuse("--every is at least 5 and --rounds not negative");
    }
    var out = spec.commandLine().getOut();
    if (self) {
      return end(lookAtSelf(out), out);
    }
    var targets = targets();
    if (watch) {
      var pace = new CheckWatch.Pace(Duration.ofSeconds(everySeconds), rounds);
      return new CheckWatch(targets, pace, json, out).run() ? TROUBLE : FINE;
    }
    return end(look(targets, out), out);
  }

  private int end(List<TrackerReport> reports, PrintWriter out) {
    if (json) {
      out.println(AsciiJson.write(CheckJson.fields(reports)));
    }
    out.flush();
    return reports.stream().anyMatch(TrackerReport::hasTrouble) ? TROUBLE : FINE;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<TrackerReport> lookAtSelf(PrintWriter out) {
    var own = configuration.read();
    boolean wantsKeys = SelfCheck.wantsKeys(own);
    var key = wantsKeys ? OwnKey.find(own) : Optional.<OwnKey>empty();
    var membership = new SelfCheck.Membership(key.map(OwnKey::text).orElse(""), wantsKeys);
    var member = question(key.map(OwnKey::torrent).stream().toList());
    var check = new SelfCheck(own, membership, member, question(List.of()));
    var reports = check.look();
    if (!json) {
      var text = new CheckText(Ink.on(Terminal.ofSystem()), out);
      reports.forEach(text::print);
    }
    return reports;
  }

  /** Trackers side by side; told in their order, each as soon as it can be. */
  private List<TrackerReport> look(List<CheckTarget> targets, PrintWriter out)
      throws InterruptedException, ExecutionException {
    var text = new CheckText(Ink.on(Terminal.ofSystem()), out);
    var reports = new ArrayList<TrackerReport>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<TrackerReport>>();
      targets.forEach(target -> asked.add(threads.submit(target::look)));
      for (var future : asked) {
        var report = future.get();
        reports.add(report);
        if (!json) {
          text.print(report);
        }
      }
    }
    return reports;
  }

  private List<CheckTarget> targets() {
    var targets = new ArrayList<CheckTarget>();
    for (var text : subjects) {
      if (text.contains("://")) {
        targets.add(target(text, given()));
      } else {
        var subject = Subject.of(text);
        var hash = torrent == null ? List.of(subject.hashes().getFirst()) : given();
        subject.trackers().forEach(url -> targets.add(target(url, hash)));
      }
    }
    if (targets.isEmpty()) {
      throw misuse("nothing here names a tracker");
    }
    return targets;
  }

  private List<InfoHash> given() {
    return torrent == null ? List.of() : List.of(Subject.of(torrent).hashes().getFirst());
  }

  /**
   * @param given the torrent that was named, if one was
   */
  private CheckTarget target(String url, List<InfoHash> given) {
    return switch (TrackerUrl.parse(url)) {
      case TrackerUrl.Reading.Read(var read) -> new CheckTarget.Tracked(read, question(given));
      case TrackerUrl.Reading.Unreadable(var problem) ->
          new CheckTarget.Misnamed(TrackerCheck.unreadable(url, problem));
    };
  }

  private Question question(List<InfoHash> given) {
    var stranger = madeUp();
    return new Question(
        given.isEmpty() ? stranger : given.getFirst(),
        !given.isEmpty(),
        stranger,
        Session.announcer(PORT),
        Duration.ofSeconds(timeoutSeconds));
  }

  private static InfoHash madeUp() {
    var bytes = new byte[InfoHash.BYTES];
    new SecureRandom().nextBytes(bytes);
    return InfoHash.read(ByteBuffer.wrap(bytes));
  }
}
