package health.afterglow.notification.template;

/** How a message travels. */
public enum Medium {
  EMAIL,
  SMS
}
