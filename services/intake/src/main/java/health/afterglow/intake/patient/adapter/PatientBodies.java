package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.ConsentCode;
import health.afterglow.intake.patient.Enrollment;
import health.afterglow.intake.patient.Enrollment.EmergencyContact;
import health.afterglow.intake.patient.Enrollment.Funding;
import health.afterglow.intake.patient.Enrollment.Goal;
import health.afterglow.intake.patient.Enrollment.Setting;
import health.afterglow.intake.patient.PatientCommand.Conclusion;
import health.afterglow.intake.patient.Score;
import health.afterglow.intake.patient.Screening.Decision;
import health.afterglow.intake.patient.Screening.Note;
import health.afterglow.intake.patient.Screening.SuicideRisk;
import health.afterglow.intake.referral.FindingCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that the endpoints of a patient take. */
final class PatientBodies {

  private static final int LINE = 200;
  private static final int WORDS = 2000;
  private static final int MOST = 200;

  private PatientBodies() {}

  /** An evaluation that was held. */
  record EvaluationBody(
      Instant heldAt,
      Conclusion outcome,
      @Nullable String email,
      @Nullable String phone,
      boolean emailConsent,
      boolean smsConsent,
      @Nullable String language,
      @Nullable String state,
      @Nullable String zip,
      String clinicianId) {
    EvaluationBody {
      heldAt = Bounded.present(heldAt);
      outcome = Bounded.present(outcome);
      email = EmailAddress.orNull(email);
      phone = PhoneNumber.orNull(phone);
      language = Bounded.language(language);
      state = Bounded.optionalLine(state, LINE);
      zip = Bounded.optionalLine(zip, LINE);
      clinicianId = Bounded.id(clinicianId);
    }
  }

  /** How the patient is reached, or where they live; what is left out stays as it is. */
  record ContactBody(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String language,
      @Nullable String state,
      @Nullable String zip) {
    ContactBody {
      email = EmailAddress.orNull(email);
      phone = PhoneNumber.orNull(phone);
      language = Bounded.language(language);
      state = Bounded.optionalLine(state, LINE);
      zip = Bounded.optionalLine(zip, LINE);
    }
  }

  /** Who decides. */
  enum Role {
    PRESCRIBER,
    THERAPIST,
    NURSE,
    COORDINATOR
  }

  /** What is said about a finding. */
  record NoteBody(FindingCode finding, String text) {
    NoteBody {
      finding = Bounded.present(finding);
      text = Bounded.line(text, WORDS);
    }

    Note note() {
      return new Note(finding, text);
    }
  }

  /** A score: the total and the day. */
  record ScoreBody(int total, LocalDate on) {
    ScoreBody {
      on = Bounded.present(on);
    }
  }

  /**
   * A decision on eligibility.
   *
   * @param decidedByRole the caller's word until people sign in; a prescriber if left out
   */
  record ScreeningBody(
      String decidedBy,
      @Nullable Role decidedByRole,
      Decision decision,
      @Nullable List<NoteBody> rationales,
      @Nullable List<NoteBody> resolved,
      @Nullable ScoreBody phq9,
      @Nullable SuicideRisk suicideRisk,
      @Nullable String resistance) {
    ScreeningBody {
      decidedBy = Bounded.id(decidedBy);
      decision = Bounded.present(decision);
      rationales = atMost(rationales);
      resolved = atMost(resolved);
      resistance = Bounded.optionalLine(resistance, WORDS);
    }

    static List<Note> notes(@Nullable List<NoteBody> bodies) {
      return bodies == null ? List.of() : bodies.stream().map(NoteBody::note).toList();
    }

    @Nullable Score score() {
      return phq9 == null ? null : new Score(phq9.total(), phq9.on());
    }
  }

  /** Consents that were signed or withdrawn. */
  record ConsentsBody(List<ConsentBody> consents) {
    ConsentsBody {
      consents = atMost(Bounded.present(consents));
    }
  }

  /** One consent. */
  record ConsentBody(
      ConsentCode code,
      String version,
      LocalDate signedOn,
      boolean active,
      @Nullable LocalDate expiresOn) {
    ConsentBody {
      code = Bounded.present(code);
      version = Bounded.line(version, LINE);
      signedOn = Bounded.present(signedOn);
    }
  }

  /** Into a programme. */
  record EnrollmentBody(
      String siteId,
      String prescriberId,
      String therapistId,
      @Nullable String backupTherapistId,
      String programme,
      Setting setting,
      @Nullable Funding funding,
      @Nullable EmergencyContactBody emergencyContact,
      @Nullable List<GoalBody> goals) {
    EnrollmentBody {
      siteId = Bounded.id(siteId);
      prescriberId = Bounded.id(prescriberId);
      therapistId = Bounded.id(therapistId);
      backupTherapistId = backupTherapistId == null ? null : Bounded.id(backupTherapistId);
      programme = Bounded.id(programme);
      setting = Bounded.present(setting);
      goals = atMost(goals);
    }

    Enrollment enrollment() {
      return new Enrollment(
          siteId,
          prescriberId,
          therapistId,
          backupTherapistId,
          programme,
          setting,
          funding,
          emergencyContact == null
              ? null
              : new EmergencyContact(emergencyContact.name(), emergencyContact.phone()),
          goals == null
              ? List.of()
              : goals.stream().map(goal -> new Goal(goal.text(), goal.measure())).toList());
    }
  }

  /** Whom to call. */
  record EmergencyContactBody(String name, String phone) {
    EmergencyContactBody {
      name = Bounded.line(name, LINE);
      phone = PhoneNumber.of(phone);
    }
  }

  /** A goal. */
  record GoalBody(String text, String measure) {
    GoalBody {
      text = Bounded.line(text, WORDS);
      measure = Bounded.line(measure, LINE);
    }
  }

  /** Whose names are asked for. */
  record NamesBody(List<String> ids) {
    NamesBody {
      ids = atMost(Bounded.present(ids)).stream().map(Bounded::id).toList();
    }
  }

  private static <T> List<T> atMost(@Nullable List<T> list) {
    if (list == null) {
      return List.of();
    }
    if (list.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST);
    }
    return List.copyOf(list);
  }
}
