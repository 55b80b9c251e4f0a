package org.swarmkeep.client;

import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.protocol.TrackerAnswer;

/** Asks HTTP trackers, following redirects as far as they lead somewhere. */
final class HttpTracker {
  private static final int REDIRECTS_MAX = 5;

  private final ClientSettings settings;
  private final SSLSocketFactory tls;

  HttpTracker(ClientSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
  }

  <T> Outcome<T> ask(
      TrackerUrl tracker,
      String query,
      Function<byte[], TrackerAnswer<T>> decoder,
      Deadline deadline)
      throws InterruptedException {
    var url = tracker;
    for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
      var outcome = get(url, query, deadline);
      var location = location(outcome);
      if (location.isEmpty()) {
        return decoded(outcome, decoder);
      }
      switch (resolve(url, location.get(), query)) {
        case TrackerUrl.Reading.Unreadable(var problem) -> {
          return new Outcome.Failed<>("It redirects to where we cannot ask: " + problem);
        }
        case TrackerUrl.Reading.Read(var next) -> url = next;
      }
    }
    return new Outcome.Failed<>("It redirects more than " + REDIRECTS_MAX + " times");
  }

  private Outcome<HttpAnswer> get(TrackerUrl url, String query, Deadline deadline)
      throws InterruptedException {
    var addresses = HostLookup.addresses(url, settings.families(), deadline);
    if (addresses.isEmpty()) {
      return new Outcome.Failed<>(HostLookup.NOTHING_FOUND);
    }
    var target = url.target().contains("info_hash=") ? url.target() : url.targetWith(query);
    var conversation = new HttpConversation(url, target, settings, tls);
    return new Race<>(conversation::hold).run(addresses, settings.headStart(), deadline);
  }

  private static Optional<String> location(Outcome<HttpAnswer> outcome) {
    return outcome instanceof Outcome.Answered<HttpAnswer>(var answer, var _, var _)
        ? answer.redirect()
        : Optional.empty();
  }

  /**
   * Where a redirect leads, as a tracker's URL. Our own query is taken off where the tracker kept
   * it, since it is put on again. Nothing that was asked in secret is repeated in the open.
   */
  private static TrackerUrl.Reading resolve(TrackerUrl from, String location, String query) {
    var kept = location.replace(query, "").replaceAll("[?&]$", "");
    var absolute = kept.contains("://") ? kept : base(from, kept) + kept;
    var reading = TrackerUrl.parse(absolute);
    if (!(reading instanceof TrackerUrl.Reading.Read(var next))) {
      return reading;
    }
    return switch (next.scheme()) {
      case HTTPS -> reading;
      case HTTP ->
          from.scheme() == TrackerUrl.Scheme.HTTP
              ? reading
              : new TrackerUrl.Reading.Unreadable("From https to http, which would show the key");
      case UDP -> new TrackerUrl.Reading.Unreadable("From HTTP to UDP");
    };
  }

  /** What a relative location is relative to. */
  private static String base(TrackerUrl from, String location) {
    if (location.startsWith("//")) {
      return from.scheme().text() + ":";
    }
    var server = from.scheme().text() + "://" + from.authority();
    var path = from.target().split("\\?", 2)[0];
    return location.startsWith("/")
        ? server
        : server + path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static <T> Outcome<T> decoded(
      Outcome<HttpAnswer> outcome, Function<byte[], TrackerAnswer<T>> decoder) {
    return switch (outcome) {
      case Outcome.Failed<HttpAnswer>(var problem) -> new Outcome.Failed<>(problem);
      case Outcome.Refused<HttpAnswer>(var reason, var retryIn) ->
          new Outcome.Refused<>(reason, retryIn);
      case Outcome.Answered<HttpAnswer>(var answer, var latency, var from) -> {
        boolean ok = answer.status() == 200;
        yield switch (decoder.apply(answer.body())) {
          case TrackerAnswer.Granted<T>(var reply) when ok ->
              new Outcome.Answered<>(reply, latency, from);
          case TrackerAnswer.Refused<T>(var reason, var retryIn) ->
              new Outcome.Refused<>(
                  ok ? reason : "HTTP " + answer.status() + ": " + reason, retryIn);
          case TrackerAnswer.Malformed<T>(var problem) when ok -> new Outcome.Failed<>(problem);
          case TrackerAnswer.Granted<T> _, TrackerAnswer.Malformed<T> _ ->
              new Outcome.Failed<>("The tracker answered with HTTP status " + answer.status());
        };
      }
    };
  }
}
