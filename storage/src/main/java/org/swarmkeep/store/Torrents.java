package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.CATEGORIES;
import static org.swarmkeep.store.schema.Tables.TORRENTS;
import static org.swarmkeep.store.schema.Tables.TORRENT_FILES;
import static org.swarmkeep.store.schema.Tables.TORRENT_HASHES;
import static org.swarmkeep.store.schema.Tables.USERS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/** The catalog's entries. {@link org.swarmkeep.accounts.TorrentRegistry} ends their lives. */
public final class Torrents {
  /** What became of a wish to register a torrent. */
  public sealed interface Registration {
    record Registered(TorrentId id) implements Registration {}

    /** One of the hashes belongs to a torrent that is known already. */
    record AlreadyHere(TorrentId id, TorrentState state) implements Registration {}
  }

  private final Transactions transactions;
  private final Clock clock;

  Torrents(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps torrent, file, access and a line of audit in one transaction. A removed torrent with the
   * same hash is brought back only when asked for.
   */
  public Registration register(NewTorrent torrent) {
    return transactions.write(
        "register the torrent " + torrent,
        sql -> new TorrentRegistration(sql, torrent, clock.instant()).register());
  }

  /**
   * Opens a torrent to others than before, with a line of audit.
   *
   * @param actor who decided it
   */
  public void changeAccess(TorrentId id, Access access, UserId actor) {
    transactions.write(
        "change who may see torrent " + id,
        sql -> {
          sql.update(TORRENTS)
              .set(TORRENTS.RESTRICTED, access instanceof Access.OnlyGroups)
              .set(TORRENTS.REVISION, Revisions.next(sql))
              .where(TORRENTS.ID.eq(id.value()))
              .execute();
          AccessRows.replace(sql, id, access);
          return Audit.insert(
              sql,
              clock.instant(),
              Optional.of(actor),
              "torrent.access",
              id.toString(),
              access.toString());
        });
  }

  /** Empty when there is none, or when the viewer may not know of it. */
  public Optional<TorrentDetail> byId(TorrentId id, Viewer viewer) {
    return transactions.read(
        "read torrent " + id,
        sql ->
            detail(sql, TORRENTS.ID.eq(id.value()))
                .filter(detail -> viewer.sees(detail.torrent())));
  }

  /** By either hash of a hybrid, in whatever state, whoever asks: not for pages. */
  public Optional<TorrentDetail> byHash(InfoHash hash) {
    return transactions.read(
        "find the torrent " + hash,
        sql ->
            sql.select(TORRENT_HASHES.TORRENT_ID)
                .from(TORRENT_HASHES)
                .where(TORRENT_HASHES.INFO_HASH.eq(hash.bytes()))
                .fetchOptional(TORRENT_HASHES.TORRENT_ID)
                .flatMap(id -> detail(sql, TORRENTS.ID.eq(id))));
  }

  /** The .torrent file as it was registered. */
  public Optional<byte[]> metainfo(TorrentId id) {
    return transactions.read(
        "read the file of torrent " + id,
        sql ->
            sql.select(TORRENT_FILES.METAINFO)
                .from(TORRENT_FILES)
                .where(TORRENT_FILES.TORRENT_ID.eq(id.value()))
                .fetchOptional(TORRENT_FILES.METAINFO));
  }

  /** A page of the torrents that the viewer sees; retiring ones are left out for everybody. */
  public TorrentPage list(TorrentQuery query, Viewer viewer) {
    return transactions.read("list torrents", sql -> new TorrentListing(query, viewer).page(sql));
  }

  /** The numbers of the torrents that are known among these, in whatever state. */
  public List<TorrentStats> stats(List<InfoHash> hashes) {
    var wanted = hashes.stream().distinct().map(InfoHash::bytes).toList();
    return transactions.read(
        "read the numbers of " + wanted.size() + " torrents", sql -> stats(sql, wanted));
  }

  private static List<TorrentStats> stats(DSLContext sql, List<byte[]> hashes) {
    var rows =
        sql.select(
                TORRENT_HASHES.INFO_HASH,
                TORRENTS.ID,
                TORRENTS.SEEDERS,
                TORRENTS.LEECHERS,
                TORRENTS.SIZE_BYTES,
                TORRENTS.COUNTED_AT)
            .from(TORRENT_HASHES)
            .join(TORRENTS)
            .on(TORRENTS.ID.eq(TORRENT_HASHES.TORRENT_ID))
            .where(TORRENT_HASHES.INFO_HASH.in(hashes))
            .fetch();
    var torrents =
        TorrentRows.byIds(sql, rows.getValues(TORRENTS.ID)).stream()
            .collect(Collectors.toMap(torrent -> torrent.id().value(), Function.identity()));
    return rows.stream()
        .flatMap(row ->
            Optional.ofNullable(torrents.get(row.get(TORRENTS.ID))).stream()
                .map(torrent -> stats(row, torrent)))
        .toList();
  }

  private static TorrentStats stats(Record row, RegisteredTorrent torrent) {
    return new TorrentStats(
        InfoHash.of(row.get(TORRENT_HASHES.INFO_HASH)),
        torrent.id(),
        row.get(TORRENTS.SEEDERS),
        row.get(TORRENTS.LEECHERS),
        torrent.completed(),
        row.get(TORRENTS.SIZE_BYTES),
        torrent.state(),
        countedAt(row));
  }

  private static Optional<TorrentDetail> detail(DSLContext sql, Condition condition) {
    return sql.select(TORRENTS.asterisk(), CATEGORIES.NAME, USERS.NAME)
        .from(TORRENTS)
        .leftJoin(CATEGORIES)
        .on(CATEGORIES.ID.eq(TORRENTS.CATEGORY_ID))
        .leftJoin(USERS)
        .on(USERS.ID.eq(TORRENTS.UPLOADER_ID))
        .where(condition)
        .fetchOptional()
        .flatMap(row ->
            TorrentRows.byId(sql, row.get(TORRENTS.ID)).map(torrent -> detail(row, torrent)));
  }

  private static TorrentDetail detail(Record row, RegisteredTorrent torrent) {
    return new TorrentDetail(
        torrent,
        Optional.ofNullable(row.get(TORRENTS.INFO_HASH_V1)),
        Optional.ofNullable(row.get(TORRENTS.INFO_HASH_V2)),
        row.get(TORRENTS.NAME),
        row.get(TORRENTS.TITLE),
        category(row),
        row.get(TORRENTS.DESCRIPTION),
        Optional.ofNullable(row.get(USERS.NAME)),
        row.get(TORRENTS.SIZE_BYTES),
        row.get(TORRENTS.FILE_COUNT),
        row.get(TORRENTS.PIECE_LENGTH_BYTES),
        row.get(TORRENTS.PIECE_COUNT),
        Instant.ofEpochSecond(row.get(TORRENTS.ADDED)),
        row.get(TORRENTS.SEEDERS),
        row.get(TORRENTS.LEECHERS),
        countedAt(row),
        Optional.ofNullable(row.get(TORRENTS.FIRST_SEEDED)).map(Instant::ofEpochSecond));
  }

  static Optional<Category> category(Record row) {
    return Optional.ofNullable(row.get(TORRENTS.CATEGORY_ID))
        .map(id -> new Category(id, row.get(CATEGORIES.NAME)));
  }

  private static Optional<Instant> countedAt(Record row) {
    return Optional.ofNullable(row.get(TORRENTS.COUNTED_AT)).map(Instant::ofEpochSecond);
  }
}
