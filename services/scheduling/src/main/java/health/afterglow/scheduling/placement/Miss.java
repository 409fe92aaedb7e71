package health.afterglow.scheduling.placement;

import health.afterglow.kernel.Refusal;

/** What a place misses; the last ones can be talked about. The names are stable codes. */
public enum Miss implements Refusal {
  EPISODE_OVER(Kind.RULE),
  IN_THE_PAST(Kind.RULE),
  OUTSIDE_HOURS(Kind.RULE),
  WRONG_ROLES(Kind.RULE),
  WRONG_ROOM(Kind.RULE),
  TELEHEALTH_NOT_OFFERED(Kind.RULE),
  SITE_NOT_REGISTERED(Kind.RULE),
  SITE_NOT_CERTIFIED(Kind.RULE),
  ROUTE_NOT_OFFERED(Kind.RULE),
  CLINICIAN_ABSENT(Kind.CONFLICT),
  CLINICIAN_BUSY(Kind.CONFLICT),
  AFTER_DUE(Kind.RULE),
  BEFORE_WINDOW(Kind.RULE),
  NO_ROOM(Kind.CONFLICT),
  NO_EQUIPMENT(Kind.CONFLICT),
  PATIENT_BUSY(Kind.CONFLICT),
  NOT_LICENSED(Kind.RULE),
  LANGUAGE_NOT_SPOKEN(Kind.RULE);

  private final Kind kind;

  Miss(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  /** Whether a person may find a way round it. */
  boolean isNear() {
    return compareTo(AFTER_DUE) >= 0;
  }

  /** In plain words. */
  public String inWords() {
    return switch (this) {
      case EPISODE_OVER -> "the patient's episode of care is over";
      case IN_THE_PAST -> "it lies in the past";
      case OUTSIDE_HOURS -> "it is outside working hours";
      case WRONG_ROLES -> "these people can not do this kind of appointment together";
      case WRONG_ROOM -> "the room is not at this site, or not equipped for it";
      case TELEHEALTH_NOT_OFFERED -> "it can not be by video";
      case SITE_NOT_REGISTERED -> "the site has no DEA registration that is valid then";
      case SITE_NOT_CERTIFIED -> "the site has no REMS certification that is valid then";
      case ROUTE_NOT_OFFERED -> "doses are not given in this way at the site";
      case CLINICIAN_ABSENT -> "somebody is absent";
      case CLINICIAN_BUSY -> "somebody has another appointment";
      case AFTER_DUE -> "it starts after the window";
      case BEFORE_WINDOW -> "it starts before the window";
      case NO_ROOM -> "no room is free";
      case NO_EQUIPMENT -> "a piece of equipment is not free";
      case PATIENT_BUSY -> "the patient has another appointment";
      case NOT_LICENSED -> "somebody is not licensed where the patient is";
      case LANGUAGE_NOT_SPOKEN -> "who leads it does not speak the patient's language";
    };
  }
}
