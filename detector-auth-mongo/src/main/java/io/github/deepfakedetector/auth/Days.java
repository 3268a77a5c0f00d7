package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UTC days of a clock. */
final class Days {

  private final InstantSource clock;

  Days(InstantSource clock) {
    this.clock = clock;
  }

  LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * The dates at which a document's count is current: today, and tomorrow for the seconds around
   * midnight in which another server's clock is ahead. Its count must not be reset by us, or calls
   * would be lost from the new day. A date further ahead is a past mistake of some clock, and is
   * reset like an old one.
   */
  static List<String> current(LocalDate today) {
    return List.of(today.toString(), today.plusDays(1).toString());
  }

  /** The end of the day that a count is kept for. */
  static Instant resetsAt(LocalDate today, @Nullable String countedDate) {
    LocalDate tomorrow = today.plusDays(1);
    LocalDate day = tomorrow.toString().equals(countedDate) ? tomorrow : today;
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The time until then in whole seconds, rounded up, at least one. */
  Duration until(Instant end) {
    return wholeSeconds(Duration.between(clock.instant(), end));
  }

  private static Duration wholeSeconds(Duration duration) {
    long seconds = duration.plusSeconds(1).minusNanos(1).toSeconds();
    return Duration.ofSeconds(Math.max(1, seconds));
  }
}
