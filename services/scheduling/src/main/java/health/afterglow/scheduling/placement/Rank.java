package health.afterglow.scheduling.placement;

import java.util.List;

/**
 * How well a place keeps continuity, the best first ({@code docs/domain.md}, section 3; that video
 * comes before another site is section 8, scenario 12).
 */
public enum Rank {
  OWN_IN_PERSON,
  OWN_ELSEWHERE,
  OWN_BY_VIDEO,
  BACKUP_IN_PERSON,
  BACKUP_BY_VIDEO,
  SITE_SAME_MODALITY,
  SITE,
  VIDEO,
  NEAR_SITE,
  FAR_SITE;

  /** The reasons. */
  public List<String> codes() {
    return switch (this) {
      case OWN_IN_PERSON -> List.of("SAME_THERAPIST", "SAME_SITE");
      case OWN_ELSEWHERE -> List.of("SAME_THERAPIST", "OTHER_SITE");
      case OWN_BY_VIDEO -> List.of("SAME_THERAPIST", "TELEHEALTH");
      case BACKUP_IN_PERSON -> List.of("BACKUP_THERAPIST", "SAME_SITE");
      case BACKUP_BY_VIDEO -> List.of("BACKUP_THERAPIST", "TELEHEALTH");
      case SITE_SAME_MODALITY -> List.of("SAME_MODALITY", "SAME_SITE");
      case SITE -> List.of("SAME_SITE");
      case NEAR_SITE, FAR_SITE -> List.of("OTHER_SITE");
      case VIDEO -> List.of("TELEHEALTH");
    };
  }

  /** Whether it is the patient's own clinician. */
  boolean isOwn() {
    return compareTo(OWN_BY_VIDEO) <= 0;
  }

  /** Whether it is somebody other than the own and the backup clinician. */
  boolean isSomebodyElse() {
    return compareTo(BACKUP_BY_VIDEO) > 0;
  }
}
