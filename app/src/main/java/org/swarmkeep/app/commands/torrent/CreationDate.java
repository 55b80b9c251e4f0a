package org.swarmkeep.app.commands.torrent;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.swarmkeep.app.Failure;
import org.swarmkeep.metainfo.MetainfoEdit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * When a torrent says it was made.
 *
 * @param time nothing when it is not to say
 */
record CreationDate(Optional<Instant> time) {
  private static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";
  private static final String SECONDS = "[0-9]{1,12}";

  /** Reads what follows the option. */
  static final class Converter implements ITypeConverter<CreationDate> {
    @Override
    public CreationDate convert(String text) {
      if (text.equals("none")) {
        return new CreationDate(Optional.empty());
      }
      try {
        return of(
            text.matches(SECONDS)
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : Instant.parse(text));
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write 2026-11-20T18:00:00Z, seconds since 1970, or none");
      }
    }
  }

  private static CreationDate of(Instant time) {
    return new CreationDate(Optional.of(time));
  }

  /** Now, or the moment that reproducible builds agree on. */
  static CreationDate usual() {
    var agreed = System.getenv(SOURCE_DATE_EPOCH);
    if (agreed == null || agreed.isEmpty()) {
      return of(Instant.now());
    }
    if (!agreed.matches(SECONDS)) {
      throw new Failure(
          SOURCE_DATE_EPOCH + " is '" + agreed + "'; it must be seconds since 1970, or unset");
    }
    return of(Instant.ofEpochSecond(Long.parseLong(agreed)));
  }

  void applyTo(MetainfoEdit edit) {
    time.ifPresentOrElse(edit::createdAt, edit::withoutDate);
  }
}
