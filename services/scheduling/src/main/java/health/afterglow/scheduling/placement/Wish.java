package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Route;
import health.afterglow.scheduling.directory.Site;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param site the site that asks
 * @param earliest the earliest start
 * @param latest the latest start
 * @param horizon how far to look for near misses
 * @param anchorAt what hours are counted from, if it is a follow-up
 * @param clinicianId the only leading clinician wanted, if there is one
 * @param telehealth whether it must be by video, or must not; null: either
 * @param except the booking that is to move, if one is
 * @param more what else it takes
 */
public record Wish(
    Kind kind,
    String patientId,
    Site site,
    CareTeam team,
    Instant earliest,
    Instant latest,
    Instant horizon,
    @Nullable Instant anchorAt,
    @Nullable String clinicianId,
    @Nullable Boolean telehealth,
    @Nullable String except,
    More more) {

  /**
   * What else it takes.
   *
   * @param route how a dose is to be given; null: not known yet
   * @param language in which the patient is treated, by two letters; null: any
   */
  public record More(@Nullable Route route, @Nullable String language) {
    /** Nothing. */
    public static final More NOTHING = new More(null, null);
  }

  /** One that takes nothing else. */
  public Wish(
      Kind kind,
      String patientId,
      Site site,
      CareTeam team,
      Instant earliest,
      Instant latest,
      Instant horizon,
      @Nullable Instant anchorAt,
      @Nullable String clinicianId,
      @Nullable Boolean telehealth,
      @Nullable String except) {
    this(
        kind,
        patientId,
        site,
        team,
        earliest,
        latest,
        horizon,
        anchorAt,
        clinicianId,
        telehealth,
        except,
        More.NOTHING);
  }

  /** The wish of a follow-up. */
  public static Wish of(
      FollowUp followUp, String appointmentId, String patientId, Site site, CareTeam team) {
    return new Wish(
        Kind.INTEGRATION,
        patientId,
        site,
        team.ledBy(followUp.therapistId()),
        followUp.windowOpensAt(),
        followUp.dueAt(),
        followUp.lateUntil(),
        followUp.anchorAt(),
        null,
        null,
        appointmentId);
  }

  /** The state in which the patient is during a session by video ({@code docs/domain.md}, 5.2). */
  public String patientState() {
    return team.state() == null ? site.state() : team.state();
  }

  /** The clinician of the care team who leads this kind of appointment. */
  @Nullable String own() {
    return switch (kind) {
      case MEDICAL_INTAKE, PRESCRIBER_REVIEW, DOSING -> team.prescriberId();
      case EVALUATION, THERAPY_INTAKE, PREPARATION, INTEGRATION, GROUP -> team.therapistId();
    };
  }

  /** The backup of the care team for this kind of appointment. */
  @Nullable String backup() {
    return switch (kind) {
      case MEDICAL_INTAKE, PRESCRIBER_REVIEW, DOSING -> null;
      case EVALUATION, THERAPY_INTAKE, PREPARATION, INTEGRATION, GROUP -> team.backupTherapistId();
    };
  }
}
