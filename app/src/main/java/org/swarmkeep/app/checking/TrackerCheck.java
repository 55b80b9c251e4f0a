package org.swarmkeep.app.checking;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.TrackerUrl.Scheme;

/** Looks at a tracker as a client would see it, at each of its addresses. */
public final class TrackerCheck {
  /** A host with more addresses than this is not looked at in full. */
  private static final int ADDRESSES_MAX = 8;

  private final Names names;

  public TrackerCheck() {
    this(new SystemNames());
  }

  TrackerCheck(Names names) {
    this.names = names;
  }

  /** Everything: some twenty packets to each address, and no trace left. */
  public TrackerReport look(TrackerUrl url, Question question) {
    var findings = new Findings();
    var facts = new ArrayList<String>();
    var sightings = new ArrayList<Sighting>();
    for (var address : addresses(url, findings, facts)) {
      sightings.add(
          url.scheme() == Scheme.UDP
              ? UdpCheck.look(url, address, question, findings)
              : HttpCheck.look(url, address, question, findings, facts));
    }
    return new TrackerReport(url.toString(), facts, sightings, findings.list());
  }

  /** Only whether each address answers, and how fast; takes no place in a swarm. */
  public TrackerReport glance(TrackerUrl url, Question question) {
    var findings = new Findings();
    var facts = new ArrayList<String>();
    var sightings = new ArrayList<Sighting>();
    for (var address : addresses(url, findings, facts)) {
      sightings.add(
          url.scheme() == Scheme.UDP
              ? UdpCheck.glance(url, address, question, findings)
              : HttpCheck.glance(url, address, question, findings));
    }
    return new TrackerReport(url.toString(), facts, sightings, findings.list());
  }

  private List<InetAddress> addresses(TrackerUrl url, Findings findings, List<String> facts) {
    return new NameCheck(names, findings)
        .look(url, facts).stream().distinct().limit(ADDRESSES_MAX).toList();
  }

  /** What cannot be looked at. */
  public static TrackerReport unreadable(String text, String problem) {
    var findings = new Findings();
    findings.add(Finding.URL_UNREADABLE, TrackerUrl.shown(text), problem);
    return new TrackerReport(TrackerUrl.shown(text), List.of(), List.of(), findings.list());
  }
}
