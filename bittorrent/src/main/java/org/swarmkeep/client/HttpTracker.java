package org.swarmkeep.client;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.client.HttpConversation.Heard;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.TrackerAnswer;

/** Asks HTTP trackers, following redirects as far as they lead somewhere. */
final class HttpTracker {
  private static final int REDIRECTS_MAX = 5;

  private final ClientSettings settings;
  private final HostLookup lookup;
  private final HttpConversation.Means means;

  HttpTracker(ClientSettings settings, HostLookup lookup, Supplier<SSLSocketFactory> tls) {
    this.settings = settings;
    this.lookup = lookup;
    this.means = new HttpConversation.Means(settings, tls, new BodyPermits());
  }

  <T> Outcome<T> ask(Inquiry inquiry, String query, Function<byte[], TrackerAnswer<T>> decoder)
      throws InterruptedException {
    var url = inquiry.url();
    for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
      var outcome = get(inquiry.to(url), query, decoder);
      var location = location(outcome);
      if (location.isEmpty()) {
        return told(outcome);
      }
      switch (resolve(url, location, query)) {
        case TrackerUrl.Reading.Unreadable(var problem) -> {
          return new Outcome.Failed<>("It redirects to where we cannot ask: " + problem);
        }
        case TrackerUrl.Reading.Read(var next) -> url = next;
      }
    }
    return new Outcome.Failed<>("It redirects more than " + REDIRECTS_MAX + " times");
  }

  private <T> Outcome<Heard<T>> get(
      Inquiry inquiry, String query, Function<byte[], TrackerAnswer<T>> decoder)
      throws InterruptedException {
    var url = inquiry.url();
    var addresses = inquiry.addresses(lookup, settings);
    if (addresses.isEmpty()) {
      return new Outcome.Failed<>(HostLookup.NOTHING_FOUND);
    }
    var target = url.target().contains("info_hash=") ? url.target() : url.targetWith(query);
    var conversation = new HttpConversation<>(url, target, decoder, means);
    return new Race<>(conversation::hold, inquiry.asked())
        .run(addresses, settings.headStart(), inquiry.deadline());
  }

  private static String location(Outcome<? extends Heard<?>> outcome) {
    return outcome instanceof Outcome.Answered<? extends Heard<?>>(var heard, var _, var _)
        ? heard.redirect()
        : "";
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

  private static <T> Outcome<T> told(Outcome<Heard<T>> outcome) {
    return switch (outcome) {
      case Outcome.Failed<Heard<T>>(var problem) -> new Outcome.Failed<>(problem);
      case Outcome.Refused<Heard<T>>(var reason, var retryIn) ->
          new Outcome.Refused<>(reason, retryIn);
      case Outcome.Answered<Heard<T>>(var heard, var latency, var from) -> {
        boolean ok = heard.status() == 200;
        yield switch (heard.answer()) {
          case TrackerAnswer.Granted<T>(var reply) when ok ->
              new Outcome.Answered<>(reply, latency, from);
          case TrackerAnswer.Refused<T>(var reason, var retryIn) ->
              new Outcome.Refused<>(
                  ok ? reason : "HTTP " + heard.status() + ": " + reason, retryIn);
          case TrackerAnswer.Malformed<T>(var problem) when ok -> new Outcome.Failed<>(problem);
          case TrackerAnswer.Granted<T> _, TrackerAnswer.Malformed<T> _ -> turnedAway(heard);
        };
      }
    };
  }

  /** A server that says when to come back has understood us; any other status is a failure. */
  private static <T> Outcome<T> turnedAway(Heard<T> heard) {
    var problem = "The tracker answered with HTTP status " + heard.status();
    return heard.retryAfter() instanceof RetryIn.Unsaid
        ? new Outcome.Failed<>(problem)
        : new Outcome.Refused<>(problem, heard.retryAfter());
  }
}
