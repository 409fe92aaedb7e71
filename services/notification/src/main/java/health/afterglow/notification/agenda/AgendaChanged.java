package health.afterglow.notification.agenda;

/** The agenda is as it says now. */
public record AgendaChanged(Agenda now) {}
