package org.swarmkeep.app.checking;

import static org.swarmkeep.app.checking.Severity.NOTE;
import static org.swarmkeep.app.checking.Severity.TROUBLE;
import static org.swarmkeep.app.checking.Severity.WARNING;

import java.util.Locale;

/** Everything a check can find. docs/check.md tells the same, and a test compares the two. */
public enum Finding {
  // The name
  URL_UNREADABLE(TROUBLE, "The URL is not one of a tracker", "correct it in the .torrent files"),
  HOST_UNKNOWN(TROUBLE, "The host has no address", "add an A or AAAA record to its zone"),
  DNS_SLOW(WARNING, "The host's name takes long to look up", "look at the name servers"),
  IPV4_MISSING(
      NOTE, "The host has no IPv4 address", "add an A record: most members have IPv4 only"),
  IPV6_MISSING(
      NOTE, "The host has no IPv6 address", "add an AAAA record where the server has IPv6"),
  RECORD_DENIES(
      TROUBLE,
      "The host's TXT record says that no tracker is there (BEP 34)",
      "add the tracker's ports to the record, or take it away"),
  RECORD_ELSEWHERE(
      WARNING,
      "The host's TXT record names other ports than this (BEP 34)",
      "add this port to the record: clients that honour it go elsewhere"),
  URL_GUARDED(
      WARNING,
      "Clients built on libtorrent refuse such a URL",
      "call the parameter passkey; no name of what clients send by themselves"),

  // Reaching it
  UNREACHABLE(
      TROUBLE, "Nobody listens there", "start the tracker, or open the port in the firewall"),
  SILENT(
      TROUBLE,
      "No answer",
      "let the port through the firewall, for UDP too, in both directions and families"),
  UDP_LOSS(WARNING, "Some UDP packets stay unanswered", "look at the link and the socket buffers"),
  UDP_OTHER_ADDRESS(
      TROUBLE,
      "The UDP reply comes from another address than was asked",
      "bind the tracker to each address by itself: clients drop such replies"),

  // The secure connection
  CERTIFICATE_EXPIRED(TROUBLE, "The certificate has expired", "renew it, and reload the server"),
  CERTIFICATE_EXPIRES(
      WARNING, "The certificate expires within two weeks", "see why it was not renewed by now"),
  CERTIFICATE_OTHER_NAME(
      TROUBLE, "The certificate is for another name", "get one that names this host"),
  CERTIFICATE_UNTRUSTED(
      TROUBLE,
      "The certificate is not from an authority that clients trust",
      "get one from a public authority, and send the whole chain"),
  TLS_FAILS(TROUBLE, "No secure connection comes about", "offer TLS 1.2 or 1.3 on this port"),

  // How it answers over UDP
  UDP_AMPLIFIES(
      TROUBLE,
      "It answers a made-up connection id with peers",
      "check ids against the address: so it floods whoever a forged packet names (BEP 15)"),
  UDP_FORGETS_ID(
      WARNING,
      "It does not honour its own connection id for as long as the check took",
      "honour one for two minutes: clients use it for one (BEP 15)"),
  UDP_SHORT_ENTRIES(
      TROUBLE,
      "Over IPv6 it hands out peers in the IPv4 form",
      "send 18 bytes a peer where the request came over IPv6 (BEP 15)"),

  // How it answers over HTTP
  NOT_HTTP(TROUBLE, "What answers does not speak HTTP", "look at what listens on this port"),
  NOT_BENCODED(
      TROUBLE,
      "The answer is not bencoding",
      "look at what answers: a web page or an error of a proxy in front?"),
  HTTP_STATUS(
      WARNING,
      "It answers with another status than 200",
      "send failure reason with 200: many clients show only the status"),
  REDIRECTS(
      WARNING, "It redirects", "put the new URL into the .torrent files: not all clients follow"),
  UNSORTED(
      WARNING, "Its keys are not in order", "sort them: strict clients refuse the answer (BEP 3)"),
  TRAILING(
      WARNING, "Something follows the end of its answer", "send nothing behind the dictionary"),
  LENGTH_WRONG(
      TROUBLE,
      "The body is shorter than its Content-Length says",
      "count the bytes, not the characters"),
  GZIP_UNASKED(
      WARNING, "It packs its answer though nobody asked", "pack only for Accept-Encoding: gzip"),
  KEEP_ALIVE_BROKEN(
      WARNING,
      "It promises to keep the connection and does not",
      "answer the second request, or say Connection: close"),
  CLOCK_WRONG(
      WARNING, "Its clock is wrong", "let the machine follow NTP: keys and TLS need the time"),

  // What it answers
  INTERVAL_NOT_POSITIVE(
      TROUBLE, "Its interval is no pause", "send 1800: some clients announce without end below 1"),
  INTERVAL_MISSING(WARNING, "It gives no interval", "send one: clients guess 1800"),
  INTERVAL_UNUSUAL(
      WARNING, "Its interval is not between 5 minutes and 3 hours", "1800 is what others send"),
  MIN_INTERVAL_ABOVE(
      WARNING, "Its min interval is longer than its interval", "lower it: clients obey the larger"),
  PEERS_MISSING(
      WARNING, "It leaves out peers", "send an empty string: some clients fail without (BEP 3)"),
  PEERS_NOT_COMPACT(
      WARNING, "It sends the long list though compact=1 was asked", "send 6 bytes a peer (BEP 23)"),
  PEERS_ODD_LENGTH(
      TROUBLE,
      "Its list of peers ends in the middle of one",
      "send whole entries: 6 bytes each, 18 for IPv6; many clients refuse the rest"),
  PEERS_UNREACHABLE(
      NOTE, "It hands out peers with port 0", "refuse announces with port 0 unless they stop"),
  TEXT_NOT_UTF8(
      WARNING, "Its text is not UTF-8", "send UTF-8: clients show it broken or not at all"),

  // Whom it serves
  REFUSES(TROUBLE, "It refuses the torrent that was given", "see its reason"),
  UNKNOWN_REFUSED(
      NOTE,
      "It does not serve a torrent made up by us, so the rest was not looked at",
      "check with --torrent FILE and an announce URL of your own"),
  UNKNOWN_WORDS(
      WARNING,
      "Its words for a torrent it never knew make clean-up tools delete data",
      "say: This tracker does not serve this torrent"),
  WRONG_KEY_ACCEPTED(TROUBLE, "It accepts a changed key", "check the key of each announce"),
  KEY_UNLOOKED(
      NOTE,
      "It serves a torrent made up by us, and looks at no key",
      "nothing, if it is meant to be open; check a private one with --torrent"),
  WRONG_KEY_WORDS(
      TROUBLE,
      "Its words for a wrong key make clean-up tools delete data",
      "let the reason contain passkey, and none of: unregistered, not found, not registered"),
  WRONG_KEY_VAGUE(
      WARNING,
      "Its words for a wrong key do not say passkey",
      "let the reason contain passkey, so that nobody takes it for a deleted torrent"),
  SCRAPE_UNKNOWN_PATH(
      NOTE,
      "The URL does not tell where it answers scrapes",
      "let the last part of the path begin with announce (BEP 48)"),
  SCRAPE_FAILS(
      WARNING, "It does not answer scrapes", "answer them: clients show counts from there"),
  SCRAPE_OMITS(
      NOTE,
      "Its scrape leaves out a torrent it does not know",
      "list it with zeros: some clients wait for all that they asked about"),

  // One's own
  SELF_HEALTH(TROUBLE, "/health does not say that all is well", "see its text, and the log"),
  SELF_METRICS(NOTE, "/metrics is not shown to this address", "add it to operations.allow"),
  SELF_LISTENER_UNKNOWN(
      NOTE,
      "A listener of the configuration has no port of its own",
      "give it one, or check the URL that the program printed"),
  SELF_STRANGER_SERVED(
      TROUBLE,
      "A private tracker serves who comes without a key",
      "see tracker.access, and what else listens on this port"),
  SELF_NO_TORRENT(
      NOTE,
      "There is no user with a torrent to announce, so only refusals were looked at",
      "register a torrent, and check again"),
  SELF_NO_PUBLIC_URL(
      NOTE,
      "tracker.public-urls is empty",
      "set it: .torrent files get the name by which the site was reached");

  private final Severity severity;
  private final String sentence;
  private final String remedy;

  Finding(Severity severity, String sentence, String remedy) {
    this.severity = severity;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  public Severity severity() {
    return severity;
  }

  public String sentence() {
    return sentence;
  }

  public String remedy() {
    return remedy;
  }

  /** How programs know it, such as {@code udp-loss}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
