package org.swarmkeep.xbt;

import java.util.Optional;

/**
 * The site's tables as they were found and checked: what is called how, and which columns there are
 * beyond those that every site has.
 *
 * @param files the torrents
 * @param peers a row for each user in each torrent
 * @param filesId the number of a torrent in {@code files}
 * @param peersId the same in {@code peers}
 * @param classic the layout before 2019: {@code fid}, and a count of announces
 */
record XbtLayout(
    XbtNames names,
    Table files,
    Table peers,
    Table users,
    Column filesId,
    Column peersId,
    boolean classic) {
  Column uid() {
    return users.needed(names.uidColumn());
  }

  Column completed() {
    return files.needed(names.completedColumn());
  }

  Column leechers() {
    return files.needed(names.leechersColumn());
  }

  Column seeders() {
    return files.needed(names.seedersColumn());
  }

  /** Whether a batch and the mark of the journal are booked together or not at all. */
  boolean isTransactional() {
    return files.isTransactional() && peers.isTransactional() && users.isTransactional();
  }

  Optional<Column> downloadPercent(Table table) {
    return table.anyOf("down_multi");
  }

  Optional<Column> uploadPercent(Table table) {
    return table.anyOf("up_multi");
  }

  Optional<Column> downloadFactor(Table table) {
    return table.anyOf("download_multiplier");
  }

  Optional<Column> uploadFactor(Table table) {
    return table.anyOf("upload_multiplier");
  }

  Optional<Column> freeleech(Table table) {
    return table.anyOf("freeleech");
  }

  boolean hasMultipliers(Table table) {
    return table
        .anyOf("down_multi", "up_multi", "download_multiplier", "upload_multiplier", "freeleech")
        .isPresent();
  }
}
