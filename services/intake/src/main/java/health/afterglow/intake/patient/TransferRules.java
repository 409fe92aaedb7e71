package health.afterglow.intake.patient;

import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.intake.patient.Patient.Enrolled;
import health.afterglow.intake.patient.PatientEvent.PatientTransferred;
import health.afterglow.intake.patient.PatientEvent.TransferChanged;
import health.afterglow.intake.transfer.Transfer;
import health.afterglow.intake.transfer.Transfer.Status;
import health.afterglow.intake.transfer.TransferCommand;
import health.afterglow.intake.transfer.TransferCommand.Complete;
import health.afterglow.intake.transfer.TransferDecider;
import health.afterglow.intake.transfer.TransferEvent;
import health.afterglow.intake.transfer.TransferEvent.TransferCompleted;
import health.afterglow.intake.transfer.TransferEvent.TransferRolledBack;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transfer of whoever is in a programme. It lives in the patient's own document, and so do the
 * site and the team: they change with its completion in one write, so that there is an owner at
 * every moment, and never two ({@code docs/domain.md}, section 5.3).
 */
final class TransferRules {

  private static final TransferDecider DECIDER = new TransferDecider();
  private static final String EPISODE_OVER = "EPISODE_OVER";

  private final ConsentRules consents;

  TransferRules(ConsentRules consents) {
    this.consents = consents;
  }

  Outcome<PatientEvent> decide(Patient patient, Chart chart, TransferCommand command) {
    Optional<Enrolled> enrolment = patient.enrolment();
    if (enrolment.isEmpty()) {
      return EpisodeRules.notEnrolled();
    }
    Enrolled enrolled = enrolment.get();
    if (command instanceof Complete && lacksConsents(enrolled.transfer(), chart)) {
      return refuse(
          PatientRefusal.CONSENTS_NOT_SIGNED_AGAIN,
          "The receiving site needs each required consent signed since it accepted.");
    }
    return switch (DECIDER.decide(enrolled.transfer(), here(command, enrolled))) {
      case Accepted<TransferEvent>(var events) -> acceptAll(events(enrolled, events));
      case Outcome.Refused<TransferEvent>(var reason, var because) -> refuse(reason, because);
    };
  }

  /** The sending site is the one where the patient is, whatever somebody believes. */
  private static TransferCommand here(TransferCommand command, Enrolled enrolled) {
    return command instanceof TransferCommand.Propose(var terms, var reason, var by, var at)
        ? new TransferCommand.Propose(
            new Transfer.Terms(
                terms.transferId(), enrolled.enrollment().siteId(), terms.toSiteId()),
            reason,
            by,
            at)
        : command;
  }

  private boolean lacksConsents(Transfer transfer, Chart chart) {
    if (!(transfer instanceof Transfer.Agreed(_, var receiving, var words, _))
        || !receiving.consentsAnew()) {
      return false;
    }
    LocalDate accepted =
        words.stream()
            .filter(word -> word.what() == Status.ACCEPTED)
            .map(word -> chart.dayOf(word.at()))
            .max(LocalDate::compareTo)
            .orElseThrow();
    return consents.required().stream()
        .anyMatch(
            code ->
                !consents.holds(code, chart.consents())
                    || isBefore(chart.consents().get(code), accepted));
  }

  private static boolean isBefore(@Nullable Consent consent, LocalDate day) {
    return consent == null || consent.signedOn().isBefore(day);
  }

  private static List<PatientEvent> events(Enrolled enrolled, List<TransferEvent> changes) {
    List<PatientEvent> events = new ArrayList<>();
    for (TransferEvent change : changes) {
      events.add(new TransferChanged(change));
      if (change instanceof TransferCompleted
          && enrolled.transfer() instanceof Transfer.Agreed(var terms, var receiving, _, _)) {
        events.add(
            new PatientTransferred(
                enrolled.enrollment().at(terms.toSiteId(), receiving), change.at()));
      }
    }
    return events;
  }

  static Patient evolve(Patient patient, TransferEvent change) {
    Enrolled enrolled = patient.enrolment().orElseThrow();
    return patient.with(enrolled.with(DECIDER.evolve(enrolled.transfer(), change)));
  }

  /** A transfer that is under way ends with the episode. */
  static Optional<PatientEvent> whenItIsOver(Patient patient, String by, Instant at) {
    return patient
        .enrolment()
        .filter(enrolled -> enrolled.transfer() instanceof Transfer.Running)
        .map(_ -> new TransferChanged(new TransferRolledBack(EPISODE_OVER, by, at)));
  }

  static List<Timer> timers(Patient patient) {
    return patient.enrolment().map(e -> DECIDER.timers(e.transfer())).orElse(List.of());
  }
}
