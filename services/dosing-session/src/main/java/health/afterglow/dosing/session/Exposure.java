package health.afterglow.dosing.session;

/** How much of the medicine the patient got. Anything but none starts the follow-up. */
public enum Exposure {
  NONE,
  PARTIAL,
  FULL
}
