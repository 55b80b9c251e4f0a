package org.swarmkeep.rules;

import java.nio.file.Path;
import java.util.List;

/**
 * What the operator has decided, as the configuration says it; all of it may change while the
 * tracker runs.
 *
 * @param files lists that are kept in files of their own
 * @param clientsAllowed only these clients may announce; empty: every one
 * @param clientsDenied these may not, even if they are allowed
 * @param addressesAllowed only these addresses may announce, with those of the file; none: all
 * @param addressesDenied these may not, even if they are allowed
 * @param trustedNets whoever announces from here may name another address as its own
 */
public record RuleSettings(
    Files files,
    List<ClientPrefix> clientsAllowed,
    List<ClientPrefix> clientsDenied,
    List<AddressBlock> addressesAllowed,
    List<AddressBlock> addressesDenied,
    List<AddressBlock> trustedNets,
    Limits limits) {
  /** No rule at all. */
  public static final RuleSettings NONE =
      new RuleSettings(
          Files.NONE, List.of(), List.of(), List.of(), List.of(), List.of(), Limits.NONE);

  public RuleSettings {
    clientsAllowed = List.copyOf(clientsAllowed);
    clientsDenied = List.copyOf(clientsDenied);
    addressesAllowed = List.copyOf(addressesAllowed);
    addressesDenied = List.copyOf(addressesDenied);
    trustedNets = List.copyOf(trustedNets);
  }

  /** Where lists are kept; an empty path is no list. */
  public record Files(
      Path torrentsAllowed, Path torrentsDenied, Path addressesAllowed, Path addressesDenied) {
    public static final Files NONE = new Files(Path.of(""), Path.of(""), Path.of(""), Path.of(""));
  }
}
