package org.swarmkeep.app.checking;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.explain.HttpResponseBytes;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.TrackerAnswer;
import org.swarmkeep.protocol.http.HttpQueries;
import org.swarmkeep.protocol.http.HttpReplies;

/** Looks at an HTTP tracker at one address (BEP 3, 7, 23, 48). */
final class HttpCheck {
  private static final Duration CLOCK_OFF = Duration.ofMinutes(1);
  private static final String PACKED = "Accept-Encoding: gzip\r\n";
  private static final String LAST = "Connection: close\r\n";

  private final TrackerUrl url;
  private final InetAddress address;
  private final Question question;
  private final Findings findings;
  private final List<String> facts;
  private final String where;
  private final Certificates certificates = new Certificates();
  private int sent;
  private int lost;

  private HttpCheck(
      TrackerUrl url,
      InetAddress address,
      Question question,
      Findings findings,
      List<String> facts) {
    this.url = url;
    this.address = address;
    this.question = question;
    this.findings = findings;
    this.facts = facts;
    this.where =
        (url.scheme() == TrackerUrl.Scheme.HTTPS ? "https " : "http ")
            + PeerAddress.of(address, url.port());
  }

  static Sighting look(
      TrackerUrl url,
      InetAddress address,
      Question question,
      Findings findings,
      List<String> facts) {
    return new HttpCheck(url, address, question, findings, facts).look();
  }

  /** Only whether it answers, and how fast: a scrape where there is one, else a connection. */
  static Sighting glance(
      TrackerUrl url, InetAddress address, Question question, Findings findings) {
    var check = new HttpCheck(url, address, question, findings, new ArrayList<>());
    long start = System.nanoTime();
    try (var probe = check.open()) {
      var scrape = url.scrape();
      double millis = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
      if (scrape.isPresent()) {
        var answer = check.get(probe, check.target(scrape.get(), check.scrapeQuery()), LAST);
        millis = answer.millis();
        if (answer.response().status() < 0) {
          findings.add(Finding.NOT_HTTP, check.where, "");
        }
      }
      return check.sighting(probe.transport(), Sighting.ANSWERED, millis, Sighting.Reply.NONE);
    } catch (IOException e) {
      return check.failed(e);
    }
  }

  private Sighting look() {
    Sighting sighting;
    try (var probe = open()) {
      certificates.judge(findings, where, false, "");
      tellCertificate();
      var answer = announce(probe, url, question.hash(), Event.STARTED, "");
      sighting = judge(probe, answer);
      if (sighting.isAnswered()) {
        leave(probe, answer.response());
      }
    } catch (IOException e) {
      return failed(e);
    }
    lookFurther(sighting);
    return new Sighting(
        sighting.transport(),
        sighting.address(),
        sighting.state(),
        sighting.millis(),
        new Sighting.Tries(sent, lost),
        sighting.reply());
  }

  private void lookFurther(Sighting sighting) {
    try {
      lookAtWrongKey();
      if (sighting.isAnswered()) {
        lookAtStranger();
        lookAtScrape();
      }
    } catch (IOException e) {
      lost++;
      findings.add(Finding.SILENT, where, "after its first answer: " + e.getMessage());
    }
  }

  private HttpProbe open() throws IOException {
    return HttpProbe.open(url, address, question.patience(), certificates);
  }

  private HttpProbe.Answer announce(
      HttpProbe probe, TrackerUrl at, InfoHash torrent, Event event, String header)
      throws IOException {
    var query = HttpQueries.announce(question.announce(torrent, event));
    return get(probe, target(at, query), header);
  }

  private String scrapeQuery() {
    return HttpQueries.scrape(List.of(question.hash()));
  }

  private HttpProbe.Answer get(HttpProbe probe, String target, String header) throws IOException {
    sent++;
    return probe.get(target, header);
  }

  private String target(TrackerUrl at, String query) {
    var target = at.target();
    return target + (target.indexOf('?') < 0 ? "?" : "&") + query;
  }

  private Sighting failed(IOException e) {
    sent = Math.max(1, sent);
    lost++;
    var why = String.valueOf(e.getMessage());
    switch (e) {
      case SSLException _ -> {
        certificates.judge(findings, where, true, why);
        tellCertificate();
      }
      case ConnectException _ when why.contains("refused") ->
          findings.add(Finding.UNREACHABLE, where, "connection refused");
      case SocketTimeoutException _ ->
          findings.add(Finding.SILENT, where, question.patience().toMillis() + " ms waited");
      default -> findings.add(Finding.SILENT, where, why);
    }
    return sighting(
        where.substring(0, where.indexOf(' ')), Sighting.SILENT, -1, Sighting.Reply.NONE);
  }

  private void tellCertificate() {
    var summary = certificates.summary();
    if (!summary.isEmpty() && !facts.contains(summary)) {
      facts.add(summary);
    }
  }

  private Sighting sighting(String transport, String state, double millis, Sighting.Reply reply) {
    return new Sighting(
        transport,
        PeerAddress.of(address, url.port()).toString(),
        state,
        millis,
        new Sighting.Tries(sent, lost),
        reply);
  }

  private Sighting judge(HttpProbe probe, HttpProbe.Answer answer) {
    var response = answer.response();
    if (response.status() < 0) {
      findings.add(Finding.NOT_HTTP, where, "");
      return sighting(probe.transport(), Sighting.SILENT, -1, Sighting.Reply.NONE);
    }
    lookAtHead(response);
    var reading = new ReplyCheck(findings, where, question).look(response);
    return sighting(probe.transport(), reading.state(), answer.millis(), reading.reply());
  }

  private void lookAtHead(HttpResponseBytes response) {
    response
        .header("location")
        .filter(_ -> response.status() / 100 == 3)
        .ifPresent(location -> findings.add(Finding.REDIRECTS, where, shown(location)));
    if (response.isGzip()) {
      findings.add(Finding.GZIP_UNASKED, where, "");
    }
    if (response.header("content-length").isPresent() && !response.isComplete()) {
      findings.add(
          Finding.LENGTH_WRONG, where, "it says " + response.header("content-length").orElse(""));
    }
    response
        .header("date")
        .flatMap(HttpCheck::date)
        .ifPresent(date -> {
          var off = Duration.between(date, Instant.now());
          if (off.abs().compareTo(CLOCK_OFF) > 0) {
            findings.add(Finding.CLOCK_WRONG, where, "by " + off.abs().toMinutes() + " min");
          }
        });
  }

  private static String shown(String location) {
    return "to " + TrackerUrl.shown(location);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // a date in no form of HTTP says nothing of the clock
    }
  }

  /** Says goodbye, on the same connection where the tracker promised to keep it. */
  private void leave(HttpProbe probe, HttpResponseBytes first) throws IOException {
    boolean promised =
        first.isComplete()
            && first.header("connection").filter(it -> it.equalsIgnoreCase("close")).isEmpty();
    if (promised) {
      try {
        if (announce(probe, url, question.hash(), Event.STOPPED, LAST).response().status() > 0) {
          return;
        }
      } catch (IOException e) {
        lost++; // said below, and said goodbye to on a new connection
      }
      findings.add(Finding.KEEP_ALIVE_BROKEN, where, "the second request was not answered");
    }
    try (var fresh = open()) {
      announce(fresh, url, question.hash(), Event.STOPPED, LAST);
    }
  }

  private void lookAtWrongKey() throws IOException {
    var wrong = KeyChange.of(url);
    if (wrong.isEmpty()) {
      return;
    }
    switch (outcome(wrong.get(), question.hash())) {
      case TrackerAnswer.Granted<?> _ -> Refusals.judgeAcceptedKey(findings, where, question);
      case TrackerAnswer.Refused<?>(var reason, var _) ->
          Refusals.judgeKey(findings, where, reason);
      case TrackerAnswer.Malformed<?>(var problem) ->
          findings.add(Finding.WRONG_KEY_VAGUE, where, problem);
    }
  }

  private void lookAtStranger() throws IOException {
    if (question.isGiven()
        && outcome(url, question.stranger())
            instanceof TrackerAnswer.Refused<?>(var reason, var _)) {
      Refusals.judgeUnknown(findings, where, reason);
    }
  }

  /** Announces and leaves again where that was taken. */
  private TrackerAnswer<?> outcome(TrackerUrl at, InfoHash torrent) throws IOException {
    TrackerAnswer<?> outcome;
    try (var probe = open()) {
      outcome =
          HttpReplies.announce(announce(probe, at, torrent, Event.STARTED, LAST).response().body());
    }
    if (outcome instanceof TrackerAnswer.Granted<?>) {
      try (var probe = open()) {
        announce(probe, at, torrent, Event.STOPPED, LAST);
      }
    }
    return outcome;
  }

  private void lookAtScrape() throws IOException {
    var scrape = url.scrape();
    if (scrape.isEmpty()) {
      return;
    }
    try (var probe = open()) {
      var answer = get(probe, target(scrape.get(), scrapeQuery()), PACKED + LAST);
      switch (HttpReplies.scrape(answer.response().body())) {
        case TrackerAnswer.Granted<ScrapeReply>(var reply) -> {
          if (reply.of(question.hash()).isEmpty()) {
            findings.add(Finding.SCRAPE_OMITS, where, "");
          }
        }
        case TrackerAnswer.Refused<ScrapeReply>(var reason, var _) ->
            findings.add(Finding.SCRAPE_FAILS, where, reason);
        case TrackerAnswer.Malformed<ScrapeReply>(var problem) ->
            findings.add(
                Finding.SCRAPE_FAILS,
                where,
                "HTTP " + answer.response().status() + ": " + ForeignText.line(problem, 100));
      }
    }
  }
}
