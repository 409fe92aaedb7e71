package health.afterglow.integration.course;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody has to look after the patient's safety now ({@code docs/domain.md}, section 4).
 */
public sealed interface Safety {

  /** A flag that nobody acknowledges goes to the next tier, in these steps. */
  Duration NEXT_TIER_AFTER = Duration.ofMinutes(5);

  /** A person has called the patient within this time. */
  Duration CALL_WITHIN = Duration.ofMinutes(30);

  /** The tiers: on call, its backup, the lead, the medical director. */
  int LAST_TIER = 4;

  /**
   * No flag.
   *
   * @param last how the last one was closed; null if there never was one
   */
  record Clear(@Nullable Closure last) implements Safety {}

  /** Who closed a flag, with the note and the plan that a closure needs. */
  record Closure(String by, String note, String safetyPlan, Instant at) {}

  /**
   * A flag. Only a clinician closes it.
   *
   * @param assessBy by when a clinician has seen to it
   * @param tier how far it was paged; 0 while it is a task of the day
   * @param pagedAt when its paging began; null while it is a task of the day
   * @param acknowledgedBy who has taken it on
   * @param calledBy who has spoken with the patient
   * @param callOverdue whether nobody had within the time for it
   */
  record Raised(
      Reason reason,
      Instant raisedAt,
      Instant assessBy,
      int tier,
      @Nullable Instant pagedAt,
      @Nullable String acknowledgedBy,
      @Nullable String calledBy,
      boolean callOverdue)
      implements Safety {

    /** Paged, from its beginning or anew. */
    Raised paged(int to, Instant since) {
      return new Raised(
          reason, raisedAt, assessBy, to, since, acknowledgedBy, calledBy, callOverdue);
    }

    Raised acknowledged(String by) {
      return new Raised(reason, raisedAt, assessBy, tier, pagedAt, by, calledBy, callOverdue);
    }

    Raised called(String by) {
      return new Raised(reason, raisedAt, assessBy, tier, pagedAt, acknowledgedBy, by, callOverdue);
    }

    Raised overdue() {
      return new Raised(reason, raisedAt, assessBy, tier, pagedAt, acknowledgedBy, calledBy, true);
    }
  }

  /** Why. The names are stable codes. */
  enum Reason {
    /** Item 9 of a PHQ-9 was 1 or 2. */
    ITEM_9_POSITIVE,
    /** Item 9 of a PHQ-9 was 3. */
    ITEM_9_HIGHEST,
    /** A suicide-risk screen was high. */
    SCREEN_HIGH;

    boolean isAcute() {
      return this != ITEM_9_POSITIVE;
    }
  }
}
