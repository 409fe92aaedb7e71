package health.afterglow.integration.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What other services say happened: it is taken down as it is. */
public sealed interface Fact extends CourseEvent {

  /** The patient was enrolled, or enrolled anew. */
  record Enrolled(Team team) implements Fact {}

  /** The episode goes on at another site; its prescriber attested screening and clearance again. */
  record Transferred(String siteId, String attestedBy, Instant at) implements Fact {}

  /** The numbers that the patient's site has set for its gates. */
  record SiteNumbersKnown(GateNumbers numbers) implements Fact {}

  /** A consent was given or withdrawn. */
  record ConsentKnown(String code, boolean active) implements Fact {}

  /**
   * The episode is running, held, or over.
   *
   * @param reason why it is not running, as a code; null if it is
   */
  record EpisodeKnown(@Nullable String reason) implements Fact {}

  /** What the insurer agreed to, the latest word. */
  record AuthorizationKnown(Authorization authorization) implements Fact {}

  /** A dose or an integration stands as given. */
  record PlaceStands(Diary.Place place) implements Fact {}

  /** An appointment will not take place. */
  record PlaceGone(String appointmentId) implements Fact {}

  /** The patient came to a session that prepares or integrates. */
  record Attended(String appointmentId, boolean integration, Instant start) implements Fact {}

  /** The patient did not come to an integration. */
  record MissedIntegration(String appointmentId) implements Fact {}

  /** What a dosing session came to, in its first or a corrected version. */
  record OutcomeKnown(Doses.Session session) implements Fact {}
}
