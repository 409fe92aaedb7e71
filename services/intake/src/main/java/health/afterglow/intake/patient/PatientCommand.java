package health.afterglow.intake.patient;

import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.FindingCode;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.Referrer;
import health.afterglow.intake.referral.Residence;
import health.afterglow.intake.transfer.TransferCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of intake. {@code at} is the present time. */
public sealed interface PatientCommand {

  /** A referral came in. */
  record ReceiveReferral(
      String patientId,
      String referralId,
      Person person,
      @Nullable Referrer referrer,
      Facts facts,
      List<FindingCode> findings,
      List<String> duplicateOf,
      Instant at)
      implements PatientCommand {
    /** Copies the lists. */
    public ReceiveReferral {
      findings = List.copyOf(findings);
      duplicateOf = List.copyOf(duplicateOf);
    }
  }

  /**
   * Scheduling says what became of an appointment for the free evaluation.
   *
   * @param start of an appointment that stands; null otherwise
   */
  record NoteEvaluation(
      String appointmentId, Happened happened, @Nullable Instant start, Instant at)
      implements PatientCommand {

    /** What became of it. */
    public enum Happened {
      STANDS,
      CANCELLED,
      ATTENDED,
      MISSED
    }
  }

  /** The evaluation was held; what is null is not known or not changed. */
  record RecordEvaluation(
      Instant heldAt,
      String clinicianId,
      Conclusion conclusion,
      Contact contact,
      boolean emailConsent,
      boolean smsConsent,
      Instant at)
      implements PatientCommand {}

  /** How the patient is reached, and where they live; what is null stays as it is. */
  record Contact(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String language,
      @Nullable Residence residence) {

    Person appliedTo(Person person) {
      Person reached = person.reachedBy(phone, email, language);
      return residence == null ? reached : reached.livingAt(residence);
    }

    @Override
    public String toString() {
      return "Contact[***]";
    }
  }

  /** The patient is reached by other means, or lives elsewhere. */
  record ChangeContact(Contact contact, Instant at) implements PatientCommand {}

  /** What an evaluation comes to. */
  enum Conclusion {
    /** To screening. */
    PROCEED,
    /** No further. */
    CLOSE
  }

  /**
   * A prescriber decides.
   *
   * @param byPrescriber whether whoever decides is one
   */
  record DecideScreening(Screening screening, boolean byPrescriber) implements PatientCommand {}

  /** Consents were signed or withdrawn. */
  record RecordConsents(List<Signature> signatures, Instant at) implements PatientCommand {
    /** Copies the list. */
    public RecordConsents {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * One consent, signed or withdrawn.
   *
   * @param expiresOn the last day on which it holds; null if it holds until it is withdrawn
   */
  record Signature(
      ConsentCode code,
      String version,
      LocalDate signedOn,
      boolean active,
      @Nullable LocalDate expiresOn) {

    /** Holds until it is withdrawn. */
    public Signature(ConsentCode code, String version, LocalDate signedOn, boolean active) {
      this(code, version, signedOn, active, null);
    }
  }

  /** The last day of consents that were signed for a time may be over. */
  record ExpireConsents(Instant at) implements PatientCommand {}

  /** Into a programme. */
  record Enroll(Enrollment enrollment, Instant at) implements PatientCommand {}

  /** The episode is held. */
  record Hold(HoldReason reason, String by, Instant at) implements PatientCommand {}

  /** It goes on. */
  record Resume(String by, Instant at) implements PatientCommand {}

  /**
   * It is over.
   *
   * @param verified of a death: whether somebody made sure
   */
  record EndEpisode(EndReason reason, boolean verified, String by, Instant at)
      implements PatientCommand {}

  /** An insurer has agreed. */
  record RecordAuthorization(Authorization authorization, Instant at) implements PatientCommand {}

  /**
   * A person has looked at a possible duplicate.
   *
   * @param other the other patient
   * @param same whether it is the same person: then this record goes on in the other one
   */
  record ResolveDuplicate(String other, boolean same, String by, Instant at)
      implements PatientCommand {}

  /** Somebody speaks of the transfer to another site, or it has waited long enough. */
  record SpeakOfTransfer(TransferCommand word) implements PatientCommand {}

  /** Nothing was heard for too long. */
  record CloseSilentLead(Instant at) implements PatientCommand {}
}
