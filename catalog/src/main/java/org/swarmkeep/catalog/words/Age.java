package org.swarmkeep.catalog.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A moment in the past as read by people.
 *
 * @param brief for lists: {@code 26 min}, {@code 5 h}, {@code 3 d}, {@code 6 wk}
 * @param full day and hour in UTC
 * @param machine for the {@code datetime} of a {@code time} element
 */
public record Age(String brief, String full, String machine, String day, long seconds) {
  private static final DateTimeFormatter FULL = utc("d MMMM uuuu, HH:mm 'UTC'");
  private static final DateTimeFormatter DAY = utc("d MMMM uuuu");

  public static Age of(Instant moment, Instant now) {
    long seconds = Math.max(0, Duration.between(moment, now).toSeconds());
    return new Age(
        brief(seconds),
        FULL.format(moment),
        moment.truncatedTo(ChronoUnit.SECONDS).toString(),
        DAY.format(moment),
        seconds);
  }

  /** For sentences: {@code 26 min ago}. */
  public String ago() {
    return seconds < 10 ? "just now" : brief + " ago";
  }

  /** As {@link #ago}, days and more in whole words: {@code 5 days ago}. */
  public String agoInWords() {
    long days = seconds / 86_400;
    if (days == 0) {
      return ago();
    }
    if (days < 61) {
      return Count.of(days, "day") + " ago";
    }
    return days < 730
        ? Count.of(days * 12 / 365, "month") + " ago"
        : Count.of(days / 365, "year") + " ago";
  }

  /** How long something took or takes, in two parts: {@code 4 d 19 h}. */
  public static String span(long seconds) {
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + "\u00a0min";
    }
    long hours = minutes / 60;
    return hours < 24
        ? hours + "\u00a0h " + minutes % 60 + "\u00a0min"
        : hours / 24 + "\u00a0d " + hours % 24 + "\u00a0h";
  }

  private static String brief(long seconds) {
    if (seconds < 60) {
      return seconds + "\u00a0s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "\u00a0min";
    }
    long hours = seconds / 3600;
    return hours < 24 ? hours + "\u00a0h" : days(hours / 24);
  }

  private static String days(long days) {
    if (days < 14) {
      return days + "\u00a0d";
    }
    if (days < 61) {
      return days / 7 + "\u00a0wk";
    }
    return days < 730 ? days * 12 / 365 + "\u00a0mo" : days / 365 + "\u00a0yr";
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
