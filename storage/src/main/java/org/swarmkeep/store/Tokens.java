package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.TOKENS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Record;

/** API tokens; names are unique ignoring case. A revoked token leaves nothing behind. */
public final class Tokens {
  public static final int NAME_LENGTH_MAX = 64;

  /** Uses closer together than this are noted once, so that reading needs no write. */
  private static final long USE_NOTED_EVERY_SECONDS = 60;

  private static final Pattern SCOPE = Pattern.compile("[!-~]{1,64}");

  private final Transactions transactions;
  private final Clock clock;

  Tokens(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps a token; false when the name is taken.
   *
   * @param tokenSha256Hex 64 lower-case digits
   * @param firstCharacters at most 32
   * @param scopes without spaces
   * @throws IllegalArgumentException with a message for people when name or scope cannot be kept
   */
  public boolean create(
      String name, String tokenSha256Hex, String firstCharacters, Set<String> scopes) {
    var wished = Name.of("token name", name, NAME_LENGTH_MAX);
    scopes.forEach(Tokens::checkScope);
    return transactions.write(
        "keep the token '" + wished.shown() + "'",
        sql -> {
          if (sql.fetchExists(TOKENS, TOKENS.NAME_FOLDED.eq(wished.folded()))) {
            return false;
          }
          sql.insertInto(TOKENS)
              .set(TOKENS.NAME, wished.shown())
              .set(TOKENS.NAME_FOLDED, wished.folded())
              .set(TOKENS.SHA256, tokenSha256Hex)
              .set(TOKENS.FIRST_CHARACTERS, firstCharacters)
              .set(TOKENS.SCOPES, scopes.stream().sorted().collect(Collectors.joining(" ")))
              .set(TOKENS.CREATED, clock.instant().getEpochSecond())
              .execute();
          return true;
        });
  }

  /** The token with this hash; notes the use. */
  public Optional<ApiToken> bySha256(String hex) {
    long now = clock.instant().getEpochSecond();
    var found =
        transactions.read(
            "look up an API token",
            sql ->
                sql.selectFrom(TOKENS).where(TOKENS.SHA256.eq(Text.storable(hex))).fetchOptional());
    found.filter(row -> isUseWorthNoting(row, now)).ifPresent(row -> noteUse(row, now));
    return found.map(Tokens::token);
  }

  /** In the order of names. */
  public List<ApiToken> list() {
    return transactions.read(
        "list API tokens",
        sql -> sql.selectFrom(TOKENS).orderBy(TOKENS.NAME_FOLDED).fetch(Tokens::token));
  }

  /** Ends a token; false when there is none of this name. */
  public boolean revoke(String name) {
    return transactions.write(
        "revoke the token '" + name + "'",
        sql ->
            sql.deleteFrom(TOKENS).where(TOKENS.NAME_FOLDED.eq(Text.folded(name))).execute() > 0);
  }

  private void noteUse(Record row, long now) {
    transactions.write(
        "note the use of an API token",
        sql ->
            sql.update(TOKENS)
                .set(TOKENS.LAST_USED, now)
                .where(TOKENS.ID.eq(row.get(TOKENS.ID)))
                .execute());
  }

  private static boolean isUseWorthNoting(Record row, long now) {
    var before = row.get(TOKENS.LAST_USED);
    return before == null || now - before >= USE_NOTED_EVERY_SECONDS;
  }

  private static void checkScope(String scope) {
    if (!SCOPE.matcher(scope).matches()) {
      throw new IllegalArgumentException(
          "a scope has 1 to 64 printable ASCII characters without spaces, was '" + scope + "'");
    }
  }

  private static Set<String> scopes(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(" "));
  }

  private static ApiToken token(Record row) {
    return new ApiToken(
        row.get(TOKENS.NAME),
        row.get(TOKENS.FIRST_CHARACTERS),
        scopes(row.get(TOKENS.SCOPES)),
        Instant.ofEpochSecond(row.get(TOKENS.CREATED)),
        Optional.ofNullable(row.get(TOKENS.LAST_USED)).map(Instant::ofEpochSecond));
  }
}
