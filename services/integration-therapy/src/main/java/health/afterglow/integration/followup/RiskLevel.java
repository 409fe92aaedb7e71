package health.afterglow.integration.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How pressing a follow-up is while nothing is booked, the mildest first: its colour ({@code
 * docs/domain.md}, section 3).
 */
@SuppressWarnings("CanonicalDuration") // The rules are written in hours, and so is this.
public enum RiskLevel {
  /** More than 48 hours are left. */
  CALM,
  /** 48 hours or less are left. */
  WATCH,
  /** 24 hours or less are left. */
  URGENT,
  /** 12 hours or less are left: page the lead. */
  PAGE,
  /** The deadline has passed. */
  BREACHED,
  /** Too late to count at all. */
  MISSED;

  private static final Duration WATCH_FROM = Duration.ofHours(48);
  private static final Duration URGENT_FROM = Duration.ofHours(24);
  private static final Duration PAGE_FROM = Duration.ofHours(12);

  /** The level of a follow-up for which nothing is booked at this moment. */
  public static RiskLevel of(FollowUpWindow window, Instant now) {
    RiskLevel level = CALM;
    for (RiskLevel candidate : values()) {
      if (!now.isBefore(candidate.beginsAt(window))) {
        level = candidate;
      }
    }
    return level;
  }

  /** When this level begins, if nothing is booked until then. */
  public Instant beginsAt(FollowUpWindow window) {
    return switch (this) {
      case CALM -> window.anchorAt();
      case WATCH -> window.dueAt().minus(WATCH_FROM);
      case URGENT -> window.dueAt().minus(URGENT_FROM);
      case PAGE -> window.dueAt().minus(PAGE_FROM);
      case BREACHED -> window.dueAt();
      case MISSED -> window.lateUntil();
    };
  }

  /** The next graver one. */
  public Optional<RiskLevel> next() {
    return switch (this) {
      case CALM -> Optional.of(WATCH);
      case WATCH -> Optional.of(URGENT);
      case URGENT -> Optional.of(PAGE);
      case PAGE -> Optional.of(BREACHED);
      case BREACHED -> Optional.of(MISSED);
      case MISSED -> Optional.empty();
    };
  }
}
