package health.afterglow.notification.subject;

/** The subject is as it says now. */
public record Heard(Subject now) {}
