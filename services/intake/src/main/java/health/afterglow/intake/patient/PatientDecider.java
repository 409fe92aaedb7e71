package health.afterglow.intake.patient;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.acceptAll;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.intake.patient.EligibilityRules.Objection;
import health.afterglow.intake.patient.Patient.CloseReason;
import health.afterglow.intake.patient.Patient.Consented;
import health.afterglow.intake.patient.Patient.Ended;
import health.afterglow.intake.patient.Patient.Enrolled;
import health.afterglow.intake.patient.Patient.Evaluated;
import health.afterglow.intake.patient.Patient.Evaluation;
import health.afterglow.intake.patient.Patient.LeadClosed;
import health.afterglow.intake.patient.Patient.Merged;
import health.afterglow.intake.patient.Patient.Nobody;
import health.afterglow.intake.patient.Patient.OnHold;
import health.afterglow.intake.patient.Patient.Referred;
import health.afterglow.intake.patient.Patient.Screened;
import health.afterglow.intake.patient.PatientCommand.ChangeContact;
import health.afterglow.intake.patient.PatientCommand.CloseSilentLead;
import health.afterglow.intake.patient.PatientCommand.Conclusion;
import health.afterglow.intake.patient.PatientCommand.Contact;
import health.afterglow.intake.patient.PatientCommand.DecideScreening;
import health.afterglow.intake.patient.PatientCommand.EndEpisode;
import health.afterglow.intake.patient.PatientCommand.Enroll;
import health.afterglow.intake.patient.PatientCommand.ExpireConsents;
import health.afterglow.intake.patient.PatientCommand.Hold;
import health.afterglow.intake.patient.PatientCommand.NoteEvaluation;
import health.afterglow.intake.patient.PatientCommand.ReceiveReferral;
import health.afterglow.intake.patient.PatientCommand.RecordAuthorization;
import health.afterglow.intake.patient.PatientCommand.RecordConsents;
import health.afterglow.intake.patient.PatientCommand.RecordEvaluation;
import health.afterglow.intake.patient.PatientCommand.ResolveDuplicate;
import health.afterglow.intake.patient.PatientCommand.Resume;
import health.afterglow.intake.patient.PatientCommand.Signature;
import health.afterglow.intake.patient.PatientCommand.SpeakOfTransfer;
import health.afterglow.intake.patient.PatientEvent.AuthorizationRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentRecorded;
import health.afterglow.intake.patient.PatientEvent.ConsentSetBroken;
import health.afterglow.intake.patient.PatientEvent.ConsentSetCompleted;
import health.afterglow.intake.patient.PatientEvent.ContactChanged;
import health.afterglow.intake.patient.PatientEvent.DuplicateDismissed;
import health.afterglow.intake.patient.PatientEvent.DuplicateMerged;
import health.afterglow.intake.patient.PatientEvent.EpisodeEnded;
import health.afterglow.intake.patient.PatientEvent.EpisodeHeld;
import health.afterglow.intake.patient.PatientEvent.EpisodeResumed;
import health.afterglow.intake.patient.PatientEvent.EvaluationCompleted;
import health.afterglow.intake.patient.PatientEvent.LeadWasClosed;
import health.afterglow.intake.patient.PatientEvent.PatientEnrolled;
import health.afterglow.intake.patient.PatientEvent.PatientTransferred;
import health.afterglow.intake.patient.PatientEvent.ReferralReceived;
import health.afterglow.intake.patient.PatientEvent.ScreeningDecided;
import health.afterglow.intake.patient.PatientEvent.TransferChanged;
import health.afterglow.intake.patient.Screening.Decision;
import health.afterglow.intake.referral.IntakeParameters;
import health.afterglow.intake.referral.Person;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Timer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules from referral to enrolment. Source: {@code docs/domain.md}, section 1.1. */
public final class PatientDecider implements Decider<Patient, PatientCommand, PatientEvent> {

  private static final String VERBAL = "verbal";

  private final IntakeParameters parameters;
  private final ConsentRules consentRules;
  private final EligibilityRules eligibility;
  private final EnrollmentRules enrollment;
  private final TransferRules transfers;

  /**
   * With these numbers and these consents.
   *
   * @param programmes the ids of the programmes that patients can be enrolled into
   */
  public PatientDecider(
      IntakeParameters parameters, ConsentRules consentRules, Set<String> programmes) {
    this.parameters = parameters;
    this.consentRules = consentRules;
    this.eligibility = new EligibilityRules(parameters);
    this.enrollment = new EnrollmentRules(consentRules, programmes);
    this.transfers = new TransferRules(consentRules);
  }

  @Override
  public Patient initial() {
    return new Nobody();
  }

  @Override
  public Outcome<PatientEvent> decide(Patient patient, PatientCommand command) {
    if (command instanceof ReceiveReferral referral) {
      return patient instanceof Nobody ? accept(received(referral)) : nothingToDo();
    }
    Optional<Chart> known = patient.known();
    if (known.isEmpty()) {
      return refuse(PatientRefusal.PATIENT_UNKNOWN, "There is no such patient.");
    }
    Chart chart = known.get();
    boolean mayFollowTheEnd =
        command instanceof RecordConsents
            || command instanceof ChangeContact
            || command instanceof EndEpisode
            || command instanceof NoteEvaluation;
    if (EpisodeRules.isOver(patient) && !mayFollowTheEnd) {
      return EpisodeRules.over();
    }
    return switch (command) {
      case ReceiveReferral _ -> nothingToDo();
      case Hold hold -> EpisodeRules.hold(patient, hold);
      case Resume resume -> EpisodeRules.resume(patient, resume);
      case EndEpisode end -> EpisodeRules.end(patient, end);
      case ResolveDuplicate resolve -> EpisodeRules.resolve(patient, chart, resolve);
      case RecordAuthorization(var authorization, var at) -> authorize(chart, authorization, at);
      case NoteEvaluation note -> LeadRules.note(patient, note, parameters);
      case RecordEvaluation evaluation -> evaluate(patient, chart, evaluation);
      case ChangeContact(var contact, var at) -> acceptAll(contactChange(chart, contact, at));
      case DecideScreening decision -> screen(patient, chart, decision);
      case RecordConsents consents -> consent(patient, chart, consents);
      case ExpireConsents(var at) ->
          consent(patient, chart, new RecordConsents(ConsentExpiry.over(chart, at), at));
      case Enroll(var agreed, var at) -> enroll(patient, chart, agreed, at);
      case SpeakOfTransfer(var word) -> transfers.decide(patient, chart, word);
      case CloseSilentLead(var at) ->
          patient instanceof Referred
              ? accept(new LeadWasClosed(CloseReason.SILENCE, at))
              : nothingToDo();
    };
  }

  private static PatientEvent received(ReceiveReferral referral) {
    return new ReferralReceived(
        new Chart(
            referral.patientId(),
            referral.referralId(),
            referral.at(),
            referral.person(),
            referral.referrer(),
            referral.facts(),
            referral.findings(),
            referral.duplicateOf(),
            Map.of(),
            null));
  }

  private static Outcome<PatientEvent> authorize(
      Chart chart, Authorization authorization, Instant at) {
    if (!authorization.makesSense()) {
      return refuse(
          PatientRefusal.AUTHORIZATION_INVALID,
          "An authorization has units, and ends after it begins.");
    }
    return authorization.equals(chart.authorization())
        ? nothingToDo()
        : accept(new AuthorizationRecorded(authorization, at));
  }

  private Outcome<PatientEvent> evaluate(Patient patient, Chart chart, RecordEvaluation command) {
    boolean comesBack =
        patient instanceof LeadClosed closed && closed.reason() != CloseReason.EVALUATION;
    if (patient instanceof LeadClosed && !comesBack) {
      return refuse(PatientRefusal.LEAD_CLOSED, "An evaluation has closed this lead.");
    }
    if (!(patient instanceof Referred) && !comesBack) {
      return refuse(PatientRefusal.ALREADY_EVALUATED, "The evaluation was held already.");
    }
    if (command.heldAt().isAfter(command.at())) {
      return refuse(PatientRefusal.EVALUATION_IN_FUTURE, "An evaluation is recorded once held.");
    }
    if (command.conclusion() == Conclusion.CLOSE) {
      return accept(new LeadWasClosed(CloseReason.EVALUATION, command.at()));
    }
    Optional<Objection> objection =
        eligibility.person(chart.person(), chart.dayOf(command.heldAt()));
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    List<PatientEvent> events = new ArrayList<>();
    events.add(new EvaluationCompleted(new Evaluation(command.heldAt(), command.clinicianId())));
    events.addAll(contactChange(chart, command.contact(), command.at()));
    LocalDate day = chart.dayOf(command.heldAt());
    addConsent(
        events,
        chart,
        new Signature(ConsentCode.EMAIL, VERBAL, day, command.emailConsent()),
        command.at());
    addConsent(
        events,
        chart,
        new Signature(ConsentCode.SMS, VERBAL, day, command.smsConsent()),
        command.at());
    return acceptAll(events);
  }

  private static List<PatientEvent> contactChange(Chart chart, Contact contact, Instant at) {
    Person changed = contact.appliedTo(chart.person());
    return changed.equals(chart.person()) ? List.of() : List.of(new ContactChanged(changed, at));
  }

  /** A consent that is not given and was never known is nothing to record. */
  private static void addConsent(
      List<PatientEvent> events, Chart chart, Signature signature, Instant at) {
    Consent before = chart.consents().get(signature.code());
    Consent now =
        new Consent(
            signature.version(),
            signature.signedOn(),
            signature.active(),
            signature.active() ? signature.expiresOn() : null);
    if (before == null ? signature.active() : !before.equals(now)) {
      events.add(new ConsentRecorded(signature.code(), now, at));
    }
  }

  private Outcome<PatientEvent> screen(Patient patient, Chart chart, DecideScreening command) {
    Screening screening = command.screening();
    if (patient instanceof Enrolled || patient instanceof OnHold) {
      return refuse(PatientRefusal.ALREADY_ENROLLED, "The patient is in a programme already.");
    }
    if (patient instanceof Referred || patient instanceof LeadClosed) {
      return refuse(PatientRefusal.NOT_EVALUATED, "The evaluation comes first.");
    }
    if (!command.byPrescriber()) {
      return refuse(PatientRefusal.PRESCRIBER_REQUIRED, "Only a prescriber decides.");
    }
    List<PatientEvent> events = new ArrayList<>();
    events.add(new ScreeningDecided(screening));
    if (screening.decision() == Decision.ELIGIBLE) {
      Optional<Objection> objection = eligibility.objection(chart, screening);
      if (objection.isPresent()) {
        return refused(objection.get());
      }
      if (consentRules.missing(chart.consents()).isEmpty()) {
        events.add(new ConsentSetCompleted(screening.decidedAt()));
      }
    }
    return acceptAll(events);
  }

  private Outcome<PatientEvent> consent(Patient patient, Chart chart, RecordConsents command) {
    if (patient instanceof Referred || patient instanceof LeadClosed) {
      return refuse(PatientRefusal.NOT_EVALUATED, "The evaluation comes first.");
    }
    for (Signature signature : command.signatures()) {
      if (signature.signedOn().isAfter(chart.dayOf(command.at()))) {
        return refuse(PatientRefusal.CONSENT_IN_FUTURE, "A consent is recorded once signed.");
      }
      if (ConsentExpiry.isOver(signature, chart.dayOf(command.at()))) {
        return refuse(PatientRefusal.CONSENT_EXPIRED, "Its last day is over already.");
      }
      String current = consentRules.current().getOrDefault(signature.code(), signature.version());
      if (signature.active() && !current.equals(signature.version())) {
        return refuse(
            PatientRefusal.CONSENT_OUTDATED,
            "The current version of " + signature.code() + " is " + current + ".");
      }
    }
    List<PatientEvent> events = new ArrayList<>();
    Patient now = patient;
    for (Signature signature : command.signatures()) {
      int before = events.size();
      addConsent(events, now.known().orElse(chart), signature, command.at());
      now = evolveAll(now, events.subList(before, events.size()));
    }
    boolean complete = consentRules.missing(now.known().orElse(chart).consents()).isEmpty();
    if (now instanceof Screened screened
        && screened.screening().decision() == Decision.ELIGIBLE
        && complete) {
      events.add(new ConsentSetCompleted(command.at()));
    }
    if (now instanceof Consented && !complete) {
      events.add(new ConsentSetBroken(command.at()));
    }
    return acceptAll(events);
  }

  private Outcome<PatientEvent> enroll(
      Patient patient, Chart chart, Enrollment agreed, Instant at) {
    return switch (patient) {
      case Enrolled _, OnHold _ ->
          refuse(PatientRefusal.ALREADY_ENROLLED, "The patient is in a programme already.");
      case Screened screened when screened.screening().decision() == Decision.ELIGIBLE ->
          refuse(
              PatientRefusal.CONSENTS_MISSING,
              "Missing, withdrawn or out of date: " + consentRules.missing(chart.consents()));
      case Consented _ ->
          enrollment
              .objection(chart, agreed)
              .map(PatientDecider::refused)
              .orElseGet(() -> accept(new PatientEnrolled(agreed, at)));
      case Ended _, Merged _ -> EpisodeRules.over();
      case Nobody _, Referred _, LeadClosed _, Evaluated _, Screened _ ->
          refuse(
              PatientRefusal.NOT_ELIGIBLE,
              "A prescriber has not decided that the patient is eligible.");
    };
  }

  private static Outcome<PatientEvent> refused(Objection objection) {
    return refuse(objection.reason(), objection.because());
  }

  @Override
  public Patient evolve(Patient patient, PatientEvent event) {
    if (event instanceof ReferralReceived(var chart)) {
      return new Referred(chart, Lead.NEW);
    }
    Chart chart =
        patient
            .known()
            .orElseThrow(() -> new IllegalStateException("the referral is the first event"));
    return switch (event) {
      case ReferralReceived(var first) -> new Referred(first, Lead.NEW);
      case PatientEvent.OfTheLead lead -> LeadRules.evolve(patient, chart, lead);
      case EvaluationCompleted(var evaluation) -> new Evaluated(chart, evaluation);
      case LeadWasClosed(var reason, var at) -> new LeadClosed(chart, reason, at);
      case ContactChanged(var person, _) -> patient.with(chart.with(person));
      case ConsentRecorded(var code, var consent, _) -> patient.with(chart.with(code, consent));
      case ScreeningDecided(var screening) -> new Screened(chart, evaluation(patient), screening);
      case ConsentSetCompleted _ -> new Consented(chart, evaluation(patient), screening(patient));
      case ConsentSetBroken _ -> new Screened(chart, evaluation(patient), screening(patient));
      case PatientEnrolled(var agreed, var at) ->
          new Enrolled(chart, evaluation(patient), screening(patient), agreed, at, null);
      case TransferChanged(var change) -> TransferRules.evolve(patient, change);
      case PatientTransferred(var agreed, _) ->
          patient.with(patient.enrolment().orElseThrow().with(agreed));
      case EpisodeHeld(var reason, _, var at) ->
          new OnHold(
              patient instanceof OnHold before ? before.enrolled() : (Enrolled) patient,
              reason,
              at);
      case EpisodeResumed _ -> ((OnHold) patient).enrolled();
      case EpisodeEnded(var reason, _, var at) -> new Ended(chart, reason, at);
      case AuthorizationRecorded(var authorization, _) -> patient.with(chart.with(authorization));
      case DuplicateMerged(var into, _, var at) -> new Merged(chart, into, at);
      case DuplicateDismissed(var other, _, _) -> patient.with(chart.withoutDuplicate(other));
    };
  }

  private static Evaluation evaluation(Patient patient) {
    return switch (patient) {
      case Evaluated(_, var evaluation) -> evaluation;
      case Screened(_, var evaluation, _) -> evaluation;
      case Consented(_, var evaluation, _) -> evaluation;
      case Enrolled(_, var evaluation, _, _, _, _) -> evaluation;
      case Nobody _, Referred _, LeadClosed _, OnHold _, Ended _, Merged _ ->
          throw notHere(patient);
    };
  }

  private static Screening screening(Patient patient) {
    return switch (patient) {
      case Screened(_, _, var screening) -> screening;
      case Consented(_, _, var screening) -> screening;
      case Enrolled(_, _, var screening, _, _, _) -> screening;
      case Nobody _, Referred _, LeadClosed _, Evaluated _, OnHold _, Ended _, Merged _ ->
          throw notHere(patient);
    };
  }

  private static IllegalStateException notHere(Patient patient) {
    return new IllegalStateException("not in state " + patient.status());
  }

  @Override
  public List<Timer> timers(Patient patient) {
    return Stream.of(
            LeadRules.timers(patient, parameters),
            TransferRules.timers(patient),
            ConsentExpiry.timers(patient))
        .flatMap(List::stream)
        .toList();
  }
}
