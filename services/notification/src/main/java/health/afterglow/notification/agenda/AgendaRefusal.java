package health.afterglow.notification.agenda;

import health.afterglow.kernel.Refusal;

/** Why something asked of an agenda is refused. */
public enum AgendaRefusal implements Refusal {
  /** Nothing is planned about this subject. */
  PLAN_UNKNOWN(Kind.NOT_FOUND),
  /** The appointment was moved or cancelled since; section 6, "state is checked again". */
  APPOINTMENT_CHANGED(Kind.CONFLICT);

  private final Kind kind;

  AgendaRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
