package org.swarmkeep.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.swarmkeep.rules.ListFile.BadListException;
import org.swarmkeep.rules.ListFile.Format;

/** The lists that are kept in files. */
record RuleLists(
    ListFile<HashList> torrentsAllowed,
    ListFile<HashList> torrentsDenied,
    ListFile<AddressList> addressesAllowed,
    ListFile<AddressList> addressesDenied) {

  /**
   * Reads every file.
   *
   * @throws RulesException naming all that cannot be used
   */
  static RuleLists open(RuleSettings.Files files) throws RulesException {
    var opening = new Opening();
    var lists =
        new RuleLists(
            opening.hashes("tracker.rules.torrents-allowed", files.torrentsAllowed()),
            opening.hashes("tracker.rules.torrents-denied", files.torrentsDenied()),
            opening.addresses("tracker.rules.addresses-allowed-file", files.addressesAllowed()),
            opening.addresses("tracker.rules.addresses-denied-file", files.addressesDenied()));
    opening.check();
    return lists;
  }

  /** Reads again what has changed; answers what came of it. */
  List<RuleChange> look() {
    return all().map(ListFile::look).flatMap(Optional::stream).toList();
  }

  boolean isAnyRefused() {
    return all().anyMatch(ListFile::isRefused);
  }

  Map<String, String> entryCounts() {
    return all()
        .filter(ListFile::hasFile)
        .collect(
            Collectors.toUnmodifiableMap(
                ListFile::key, list -> Integer.toString(list.entries().size())));
  }

  private Stream<ListFile<?>> all() {
    return Stream.of(torrentsAllowed, torrentsDenied, addressesAllowed, addressesDenied);
  }

  /** Goes on after a file that cannot be used, so that all are named at once. */
  private static final class Opening {
    private static final Path NO_FILE = Path.of("");

    private final List<String> problems = new ArrayList<>();

    ListFile<HashList> hashes(String key, Path file) {
      return open(key, file, HashList.EMPTY, HashList::read);
    }

    ListFile<AddressList> addresses(String key, Path file) {
      return open(key, file, AddressList.EMPTY, AddressList::read);
    }

    private <T extends EntryList<T>> ListFile<T> open(
        String key, Path file, T empty, Format<T> format) {
      try {
        return ListFile.open(key, file, empty, format);
      } catch (BadListException e) {
        problems.add(key + ": " + e.getMessage());
        return open(key, NO_FILE, empty, format);
      }
    }

    void check() throws RulesException {
      if (!problems.isEmpty()) {
        throw new RulesException(problems);
      }
    }
  }
}
