package health.afterglow.notification.task;

/** The task is as it says now. */
public record TaskChanged(Task now) {}
