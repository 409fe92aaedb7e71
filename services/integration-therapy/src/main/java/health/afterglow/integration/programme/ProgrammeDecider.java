package health.afterglow.integration.programme;

import health.afterglow.integration.programme.Programme.Planned;
import health.afterglow.integration.programme.Programme.Unplanned;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;

/** A programme follows the latest enrolment. */
public final class ProgrammeDecider implements Decider<Programme, PlanProgramme, ProgrammePlanned> {

  @Override
  public Programme initial() {
    return new Unplanned();
  }

  @Override
  public Outcome<ProgrammePlanned> decide(Programme programme, PlanProgramme command) {
    boolean planned =
        programme instanceof Planned before && before.enrolment().equals(command.enrolment());
    return planned
        ? Outcome.nothingToDo()
        : Outcome.accept(
            new ProgrammePlanned(
                command.enrolment(),
                command.template().id(),
                command.template().weeks(),
                command.template().counts(),
                command.now()));
  }

  @Override
  public Programme evolve(Programme programme, ProgrammePlanned event) {
    return new Planned(event.enrolment(), event.template(), event.at());
  }
}
