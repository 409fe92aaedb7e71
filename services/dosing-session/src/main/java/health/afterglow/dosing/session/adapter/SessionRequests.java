package health.afterglow.dosing.session.adapter;

import static java.util.Objects.requireNonNull;

import health.afterglow.dosing.session.Action;
import health.afterglow.dosing.session.Action.Role;
import health.afterglow.dosing.session.BloodPressure;
import health.afterglow.dosing.session.Circumstances;
import health.afterglow.dosing.session.Discharge;
import health.afterglow.dosing.session.DosingOutcome;
import health.afterglow.dosing.session.Escort;
import health.afterglow.dosing.session.Moment;
import health.afterglow.dosing.session.Order;
import health.afterglow.dosing.session.OrderTerms;
import health.afterglow.dosing.session.OrderTerms.Setting;
import health.afterglow.dosing.session.PreDoseCheck;
import health.afterglow.dosing.session.PreDoseCheck.Consent;
import health.afterglow.dosing.session.PreDoseCheck.Medicines;
import health.afterglow.dosing.session.PreDoseCheck.PregnancyTest;
import health.afterglow.dosing.session.PreDoseCheck.SuicideRisk;
import health.afterglow.dosing.session.PrescriberOverride;
import health.afterglow.dosing.session.Route;
import health.afterglow.dosing.session.SessionCommand;
import health.afterglow.dosing.session.SessionCommand.Administer;
import health.afterglow.dosing.session.SessionCommand.Arrive;
import health.afterglow.dosing.session.SessionCommand.CheckBeforeDose;
import health.afterglow.dosing.session.SessionCommand.CorrectOutcome;
import health.afterglow.dosing.session.SessionCommand.EndAdministration;
import health.afterglow.dosing.session.SessionCommand.OpenSession;
import health.afterglow.dosing.session.SessionCommand.RecordOutcome;
import health.afterglow.dosing.session.SessionCommand.RecordVitals;
import health.afterglow.dosing.session.SessionCommand.SignDischarge;
import health.afterglow.dosing.session.SessionRefusal;
import health.afterglow.dosing.session.Vitals;
import health.afterglow.web.ApiException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of requests. A constructor that throws is a 400 that names the field;
 * {@code @Nullable} components may be left out. Every {@code at} is when it happened, and may lie
 * in the past.
 */
final class SessionRequests {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final int LONGEST_TEXT = 1000;

  private SessionRequests() {}

  record Opening(
      String patientId,
      String siteId,
      ZoneId zone,
      @Nullable String appointmentId,
      Route route,
      BigDecimal orderedDoseMg,
      Instant scheduledStart,
      String prescriberId,
      @Nullable Instant orderedAt,
      @Nullable TermsField terms,
      @Nullable Role role) {

    Opening {
      requireId(patientId);
      requireId(siteId);
      requireNonNull(zone);
      requireIdIfAny(appointmentId);
      requireNonNull(route);
      requireNonNull(orderedDoseMg);
      requireNonNull(scheduledStart);
      requireId(prescriberId);
    }

    SessionCommand command(String sessionId, Instant now) {
      requireAllowed(Action.ORDER, role);
      Order order =
          new Order(
              sessionId,
              patientId,
              siteId,
              zone,
              appointmentId,
              route,
              orderedDoseMg,
              millis(scheduledStart),
              prescriberId,
              millis(orderedAt == null ? now : orderedAt),
              TermsField.terms(terms));
      return new OpenSession(order, moment(now, now));
    }
  }

  /** What an order says beside the dose; everything may be left out. */
  record TermsField(
      @Nullable Setting setting,
      @Nullable BigDecimal weightKg,
      @Nullable BigDecimal mostAtOnceMg,
      @Nullable BigDecimal mostInAllMg,
      @Nullable Instant validUntil) {

    static OrderTerms terms(@Nullable TermsField field) {
      return field == null
          ? OrderTerms.NONE
          : new OrderTerms(
              field.setting == null ? Setting.CLINIC : field.setting,
              field.weightKg,
              field.mostAtOnceMg,
              field.mostInAllMg,
              field.validUntil == null ? null : millis(field.validUntil));
    }
  }

  record Arrival(Instant at, @Nullable EscortField escort) {
    Arrival {
      requireNonNull(at);
    }

    SessionCommand command(Instant now) {
      return new Arrive(EscortField.escort(escort), moment(at, now));
    }
  }

  record EscortField(String name, String phone) {
    EscortField {
      requireText(name);
      requireText(phone);
    }

    static @Nullable Escort escort(@Nullable EscortField field) {
      return field == null ? null : new Escort(field.name, field.phone);
    }
  }

  record OverrideField(String prescriberId, String reason) {
    OverrideField {
      requireId(prescriberId);
      requireShort(reason);
    }

    static @Nullable PrescriberOverride override(@Nullable OverrideField field) {
      return field == null ? null : new PrescriberOverride(field.prescriberId, field.reason);
    }
  }

  record Check(
      Instant at,
      String by,
      int systolic,
      int diastolic,
      int heartRate,
      int spo2,
      int foodMinutesAgo,
      int fluidMinutesAgo,
      @Nullable EscortField escort,
      boolean escortPhoneVerified,
      PregnancyTest pregnancyTest,
      @Nullable Instant pregnancyTestedAt,
      Consent consent,
      Medicines medicines,
      SuicideRisk suicideRisk,
      @Nullable BigDecimal weightKg,
      @Nullable LocalDate weighedOn,
      @Nullable OverrideField override,
      @Nullable Role role) {

    Check {
      requireNonNull(at);
      requireId(by);
      requireNonNull(pregnancyTest);
      requireNonNull(consent);
      requireNonNull(medicines);
      requireNonNull(suicideRisk);
    }

    SessionCommand command(Instant now) {
      requireAllowed(Action.TAKE_VITALS, role);
      PreDoseCheck check =
          new PreDoseCheck(
              by,
              new Vitals(new BloodPressure(systolic, diastolic), heartRate, spo2),
              foodMinutesAgo,
              fluidMinutesAgo,
              EscortField.escort(escort),
              escortPhoneVerified,
              pregnancyTest,
              pregnancyTestedAt == null ? null : millis(pregnancyTestedAt),
              consent,
              medicines,
              suicideRisk,
              weightKg,
              weighedOn);
      return new CheckBeforeDose(check, OverrideField.override(override), moment(at, now));
    }
  }

  record AdministrationBody(
      Instant at,
      String by,
      BigDecimal doseMg,
      @Nullable Instant endedAt,
      @Nullable OverrideField override,
      @Nullable Boolean liveVideo,
      @Nullable Role role) {

    AdministrationBody {
      requireNonNull(at);
      requireId(by);
      requireNonNull(doseMg);
    }

    SessionCommand command(Circumstances circumstances, Instant now) {
      requireAllowed(Action.ADMINISTER, role);
      return new Administer(
          by,
          doseMg,
          OverrideField.override(override),
          endedAt == null ? null : millis(endedAt),
          circumstances.withLiveVideo(Boolean.TRUE.equals(liveVideo)),
          moment(at, now));
    }
  }

  record AdministrationEnd(Instant at, @Nullable BigDecimal givenMg) {
    AdministrationEnd {
      requireNonNull(at);
    }

    SessionCommand command(Instant now) {
      return new EndAdministration(givenMg, moment(at, now));
    }
  }

  record VitalsBody(
      Instant at,
      int systolic,
      int diastolic,
      int heartRate,
      int spo2,
      @Nullable Integer moaas,
      @Nullable Role role) {
    VitalsBody {
      requireNonNull(at);
    }

    SessionCommand command(Instant now) {
      requireAllowed(Action.TAKE_VITALS, role);
      Vitals vitals = new Vitals(new BloodPressure(systolic, diastolic), heartRate, spo2);
      return new RecordVitals(vitals, moaas, moment(at, now));
    }
  }

  record DischargeBody(
      Instant at,
      String by,
      int moaas,
      int aldrete,
      boolean oriented,
      boolean steadyGait,
      boolean dissociationResolved,
      SuicideRisk suicideRisk,
      boolean escortPresent,
      boolean writtenInstructionsGiven,
      boolean integrationConfirmed,
      @Nullable OverrideField integrationWaiver,
      @Nullable Role role) {

    DischargeBody {
      requireNonNull(at);
      requireId(by);
      requireNonNull(suicideRisk);
    }

    Discharge discharge() {
      return new Discharge(
          by,
          moaas,
          aldrete,
          oriented,
          steadyGait,
          dissociationResolved,
          suicideRisk,
          escortPresent,
          writtenInstructionsGiven,
          integrationConfirmed,
          OverrideField.override(integrationWaiver));
    }

    SessionCommand command(Instant now) {
      requireAllowed(Action.SIGN_DISCHARGE, role);
      return new SignDischarge(discharge(), moment(at, now));
    }
  }

  /** With {@code supersedes}, a correction. */
  record OutcomeBody(
      DosingOutcome outcome,
      Instant at,
      String by,
      @Nullable Boolean usesUpADose,
      @Nullable String enoughSays,
      @Nullable Integer supersedes,
      @Nullable Instant anchorAt,
      @Nullable String reason) {

    OutcomeBody {
      requireNonNull(outcome);
      requireNonNull(at);
      requireId(by);
      requireIdIfAny(enoughSays);
      if (supersedes == null && (anchorAt != null || reason != null)) {
        throw new IllegalArgumentException("anchorAt and reason belong to a correction");
      }
    }

    SessionCommand command(Instant now) {
      return supersedes == null
          ? new RecordOutcome(outcome, by, usesUpADose, enoughSays, moment(at, now))
          : new CorrectOutcome(
              supersedes,
              outcome,
              anchorAt == null ? null : millis(anchorAt),
              usesUpADose,
              reason,
              by,
              moment(at, now));
    }
  }

  /** Who does not say in which role they act is believed: nobody signs in yet. */
  static void requireAllowed(Action action, @Nullable Role role) {
    if (role != null && !action.mayBeDoneBy(role)) {
      throw new ApiException(SessionRefusal.ROLE_NOT_ALLOWED, "this role may not do that");
    }
  }

  static Moment moment(Instant at, Instant now) {
    return new Moment(millis(at), millis(now));
  }

  static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  static void requireId(String id) {
    if (!ID.matcher(requireNonNull(id)).matches()) {
      throw new IllegalArgumentException("not an id");
    }
  }

  private static void requireIdIfAny(@Nullable String id) {
    if (id != null) {
      requireId(id);
    }
  }

  private static void requireText(String text) {
    requireShort(text);
    if (text.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
  }

  private static void requireShort(String text) {
    if (requireNonNull(text).length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("too long");
    }
  }
}
