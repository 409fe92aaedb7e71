package health.afterglow.notification.template;

/** How a message travels. Each medium has a lane of its own. */
public enum Medium {
  EMAIL,
  SMS,
  /** A message that the patient reads behind a signed link. */
  PORTAL,
  /** A text to who is on call, apart from the texts to patients. */
  PAGE
}
