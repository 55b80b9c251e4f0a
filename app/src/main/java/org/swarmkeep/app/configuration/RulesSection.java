package org.swarmkeep.app.configuration;

import java.nio.file.Path;
import java.util.List;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.rules.ClientPrefix;
import org.swarmkeep.rules.RuleSettings;

/** Whose announces the tracker takes; every key may change while it runs. */
public record RulesSection(
    @Key(
            standard = "",
            says =
                "File with the torrents a \"listed\" tracker serves: an info hash each line, 40\n"
                    + "hexadecimal digits or the 64 of a v2 torrent; what follows it on the line is a note,\n"
                    + "# begins a comment. Read again when it changes. Empty: none.")
        Path torrentsAllowed,
    @Key(
            standard = "",
            says =
                "File with torrents that are never served, whatever the access; written and read as\n"
                    + "the one above. Empty: none.")
        Path torrentsDenied,
    @Key(
            standard = "",
            says =
                "Beginnings of the peer ids of clients that may announce, such as \"-qB46\"; odd bytes\n"
                    + "as %00. Empty: every client.")
        List<ClientPrefix> clientsAllowed,
    @Key(
            standard = "",
            says =
                "Beginnings of the peer ids of clients that may not, even if they are allowed above.")
        List<ClientPrefix> clientsDenied,
    @Key(
            standard = "",
            says =
                "Address blocks that may announce, such as \"192.0.2.0/24\". Empty, and no file below:\n"
                    + "every address.")
        List<AddressBlock> addressesAllowed,
    @Key(
            standard = "",
            says =
                "File with more of them, an address or a block each line; notes and comments as in\n"
                    + "the lists of torrents. Read again when it changes. Empty: none.")
        Path addressesAllowedFile,
    @Key(
            standard = "",
            says = "Address blocks that may not announce, even if they are allowed above.")
        List<AddressBlock> addressesDenied,
    @Key(standard = "", says = "File with more of them. Read again when it changes. Empty: none.")
        Path addressesDeniedFile,
    @Key(
            standard = "",
            says =
                "Address blocks from which a client may announce for another address (ip= over HTTP,\n"
                    + "the IP address field over UDP), such as a seedbox's own network. From elsewhere these\n"
                    + "are ignored.")
        List<AddressBlock> trustedNets) {

  /** What the rules are told, with the limits that go along. */
  RuleSettings settings(LimitsSection limits) {
    return new RuleSettings(
        new RuleSettings.Files(
            torrentsAllowed, torrentsDenied, addressesAllowedFile, addressesDeniedFile),
        clientsAllowed,
        clientsDenied,
        addressesAllowed,
        addressesDenied,
        trustedNets,
        limits.limits());
  }
}
