package health.afterglow.notification.message.adapter;

import health.afterglow.kernel.Ids;
import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject.Matter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events raise a matter, as {@code POST /api/v1/matters} does, and which close it. A matter's
 * id follows from what it is about, so that whoever closes it finds it. Source: {@code
 * docs/domain.md}, section 6.
 */
final class MatterSubscriptions {

  private static final String INTEGRATION_THERAPY = "integration-therapy";
  private static final String DOSING = "dosing-session";
  private static final String SCHEDULING = "scheduling";
  private static final String OFFER = "OFFER";
  private static final String DECEASED = "DECEASED";

  private final Hearing hearing;
  private final Wishes wishes;

  private record Flag(String patientId, String siteId, int tier, Instant assessBy, Instant at) {}

  private record FlagClosed(String patientId) {}

  private record FlagTaken(String patientId, String acknowledgedBy, Instant acknowledgedAt) {}

  private record CallOverdue(String patientId, String siteId, Instant at) {}

  private record MeasureTaken(String patientId, boolean answersWatch) {}

  private record ShiftClosed(String siteId) {}

  private record MeasureDue(String patientId, String siteId, Instant dueAt) {}

  private record Relapse(String patientId, String siteId, Instant at) {}

  private record GatesClosed(String patientId, String siteId, String appointmentId, Instant at) {}

  private record Adverse(String sessionId, String patientId, String siteId, Instant at) {}

  private record Vitals(String sessionId, String patientId, String siteId, Instant at) {}

  private record Outcome(
      String sessionId, String patientId, String siteId, @Nullable Instant remsDueAt) {}

  private record Handed(String sessionId) {}

  private record CountDiffered(String siteId, Instant at) {}

  private record Held(
      String appointmentId,
      String patientId,
      String siteId,
      Instant start,
      Instant holdUntil,
      @Nullable String purpose) {}

  private record Appointment(String appointmentId) {}

  private record NotReplaced(
      String appointmentId, String patientId, String siteId, Instant start, Instant failedAt) {}

  private record Consent(
      String patientId,
      String consent,
      boolean active,
      @Nullable Instant expiresAt,
      @Nullable String siteId,
      Instant at) {}

  private record Enrolled(
      String patientId, String siteId, @Nullable List<Expiry> consentsExpire, Instant enrolledAt) {}

  private record Expiry(String consent, Instant expiresAt) {}

  private record Episode(String patientId, boolean over, @Nullable String reason) {}

  MatterSubscriptions(Hearing hearing, Wishes wishes) {
    this.hearing = hearing;
    this.wishes = wishes;
  }

  Subscriptions all() {
    return Subscriptions.none()
        .on(INTEGRATION_THERAPY, "safety-flag-raised", 1, Flag.class, this::flagged)
        .on(
            INTEGRATION_THERAPY,
            "safety-flag-closed",
            1,
            FlagClosed.class,
            e -> closed(e, Cause.SAFETY, e.data().patientId()))
        .on(INTEGRATION_THERAPY, "safety-flag-acknowledged", 1, FlagTaken.class, this::flagTaken)
        .on(INTEGRATION_THERAPY, "safety-call-overdue", 1, CallOverdue.class, this::callOverdue)
        .on(INTEGRATION_THERAPY, "measure-due", 1, MeasureDue.class, this::measureDue)
        .on(INTEGRATION_THERAPY, "programme-measure-due", 1, MeasureDue.class, this::measureDue)
        .on(INTEGRATION_THERAPY, "measure-taken", 1, MeasureTaken.class, this::measureTaken)
        .on(INTEGRATION_THERAPY, "relapse-suspected", 1, Relapse.class, this::relapse)
        .on(INTEGRATION_THERAPY, "gates-closed-a-day-ahead", 1, GatesClosed.class, this::gates)
        .on(DOSING, "adverse-event-recorded", 1, Adverse.class, this::adverse)
        .on(DOSING, "vital-alarm-raised", 1, Vitals.class, e -> vitals(e, Cause.VITAL_ALARM))
        .on(DOSING, "vitals-overdue", 1, Vitals.class, e -> vitals(e, Cause.VITALS_OVERDUE))
        .on(
            DOSING,
            "vitals-caught-up",
            1,
            Vitals.class,
            e -> closed(e, Cause.VITALS_OVERDUE, e.data().sessionId()))
        .on(DOSING, "session-ended", 1, Outcome.class, this::formOf)
        .on(DOSING, "outcome-corrected", 1, Outcome.class, this::formOf)
        .on(
            DOSING,
            "rems-record-submitted",
            1,
            Handed.class,
            e -> closed(e, Cause.REMS_FORM_DUE, e.data().sessionId()))
        .on(DOSING, "count-differed", 1, CountDiffered.class, this::countDiffered)
        .on(
            DOSING,
            "shift-closed",
            1,
            ShiftClosed.class,
            e -> closed(e, Cause.STOCK_DISCREPANCY, e.data().siteId()))
        .on(SCHEDULING, "replacement-failed", 1, NotReplaced.class, this::notReplaced)
        .on(SCHEDULING, "appointment-held", 1, Held.class, this::held)
        .on(SCHEDULING, "appointment-booked", 1, Appointment.class, this::offerIsOver)
        .on(SCHEDULING, "appointment-rescheduled", 1, Appointment.class, this::moved)
        .on(SCHEDULING, "appointment-cancelled", 1, Appointment.class, this::cancelled)
        .on("intake", "patient-enrolled", 1, Enrolled.class, this::enrolled)
        .on("intake", "consent-changed", 1, Consent.class, this::consent)
        .on("intake", "episode-changed", 1, Episode.class, this::episode);
  }

  /**
   * A flag of the day is for the lead; from its first tier on it is a page, whose further tiers are
   * this service's own. A later tier pages only if the page was missed, or closed here alone.
   */
  private void flagged(Delivered<Flag> event) {
    Flag flag = event.data();
    boolean today = flag.tier() == 0;
    Matter matter =
        Matter.raised(
            id(Cause.SAFETY, flag.patientId()),
            today ? Cause.SAFETY_ASSESSMENT : Cause.SAFETY,
            Math.toIntExact(event.sequence()),
            flag.patientId(),
            flag.siteId(),
            today ? flag.assessBy() : flag.at(),
            flag.at());
    News news = flag.tier() > 1 ? new News.Repeated(matter) : new News.Raised(matter);
    heard(event, matter.id(), news);
  }

  /** Somebody answers the flag where it was raised: nobody further is called. */
  private void flagTaken(Delivered<FlagTaken> event) {
    FlagTaken taken = event.data();
    heard(
        event,
        id(Cause.SAFETY, taken.patientId()),
        new News.Acknowledged(taken.acknowledgedBy(), taken.acknowledgedAt()));
  }

  /** Whoever answered has not called the patient: it is paged anew, to all tiers. */
  private void callOverdue(Delivered<CallOverdue> event) {
    CallOverdue overdue = event.data();
    raised(
        event,
        Cause.SAFETY,
        overdue.patientId(),
        overdue.patientId(),
        overdue.siteId(),
        overdue.at());
  }

  private void measureTaken(Delivered<MeasureTaken> event) {
    if (event.data().answersWatch()) {
      closed(event, Cause.MEASURE_DUE, event.data().patientId());
    }
  }

  private void measureDue(Delivered<MeasureDue> event) {
    MeasureDue due = event.data();
    raised(event, Cause.MEASURE_DUE, due.patientId(), due.patientId(), due.siteId(), due.dueAt());
  }

  private void relapse(Delivered<Relapse> event) {
    Relapse sign = event.data();
    raised(
        event,
        Cause.RELAPSE_SUSPECTED,
        sign.patientId(),
        sign.patientId(),
        sign.siteId(),
        sign.at());
  }

  private void gates(Delivered<GatesClosed> event) {
    GatesClosed gates = event.data();
    raised(
        event,
        Cause.GATES_CLOSED,
        gates.appointmentId(),
        gates.patientId(),
        gates.siteId(),
        gates.at());
  }

  /** Whatever its grade, somebody asks how the patient is. */
  private void adverse(Delivered<Adverse> event) {
    Adverse adverse = event.data();
    Matter matter =
        Matter.raised(
            id(Cause.ADVERSE_EVENT, adverse.sessionId()),
            Cause.ADVERSE_EVENT,
            Math.toIntExact(event.sequence()),
            adverse.patientId(),
            adverse.siteId(),
            adverse.at(),
            event.time().truncatedTo(ChronoUnit.MILLIS));
    heard(event, matter.id(), new News.Raised(matter));
  }

  /** Due with the outcome that asks for it; a correction may take that back. */
  private void formOf(Delivered<Outcome> event) {
    Outcome outcome = event.data();
    if (outcome.remsDueAt() == null) {
      closed(event, Cause.REMS_FORM_DUE, outcome.sessionId());
      return;
    }
    Matter form =
        Matter.raised(
            id(Cause.REMS_FORM_DUE, outcome.sessionId()),
            Cause.REMS_FORM_DUE,
            Math.toIntExact(event.sequence()),
            outcome.patientId(),
            outcome.siteId(),
            outcome.remsDueAt(),
            event.time().truncatedTo(ChronoUnit.MILLIS));
    heard(event, form.id(), new News.Raised(form));
  }

  /** What was signed before had no site yet that could see to it. */
  private void enrolled(Delivered<Enrolled> event) {
    Enrolled said = event.data();
    if (said.consentsExpire() != null) {
      said.consentsExpire()
          .forEach(e -> expires(event, said.patientId(), said.siteId(), e, said.enrolledAt()));
    }
  }

  /** Whoever signs again, or withdraws it, is asked no more. */
  private void consent(Delivered<Consent> event) {
    Consent said = event.data();
    if (said.active() && said.expiresAt() != null && said.siteId() != null) {
      Expiry expiry = new Expiry(said.consent(), said.expiresAt());
      expires(event, said.patientId(), said.siteId(), expiry, said.at());
    } else {
      closed(event, Cause.CONSENT_EXPIRES, said.patientId() + "/" + said.consent());
    }
  }

  private void expires(
      Delivered<?> event, String patientId, String siteId, Expiry expiry, Instant at) {
    Matter matter =
        Matter.raised(
            id(Cause.CONSENT_EXPIRES, patientId + "/" + expiry.consent()),
            Cause.CONSENT_EXPIRES,
            Math.toIntExact(event.sequence()),
            patientId,
            siteId,
            expiry.expiresAt(),
            at);
    heard(event, matter.id(), new News.Raised(matter));
  }

  /** Each alarm pages anew, and so do vitals that turn from amber to red. */
  private void vitals(Delivered<Vitals> event, Cause cause) {
    Vitals vitals = event.data();
    raised(event, cause, vitals.sessionId(), vitals.patientId(), vitals.siteId(), vitals.at());
  }

  /** Each count that differs pages anew: whoever answered the last one may have gone home. */
  private void countDiffered(Delivered<CountDiffered> event) {
    CountDiffered count = event.data();
    raised(event, Cause.STOCK_DISCREPANCY, count.siteId(), null, count.siteId(), count.at());
  }

  private void held(Delivered<Held> event) {
    Held held = event.data();
    if (!OFFER.equals(held.purpose())) {
      return;
    }
    Matter offer =
        Matter.raised(
            id(Cause.WAITLIST_OFFER, held.appointmentId()),
            Cause.WAITLIST_OFFER,
            Math.toIntExact(event.sequence()),
            held.patientId(),
            held.siteId(),
            held.start(),
            event.time().truncatedTo(ChronoUnit.MILLIS));
    heard(event, offer.id(), new News.Raised(offer.lapsing(held.holdUntil())));
  }

  /** The patient took it. */
  private void offerIsOver(Delivered<Appointment> event) {
    closed(event, Cause.WAITLIST_OFFER, event.data().appointmentId());
  }

  /** It stays booked where it can not be: a person finds another place, or calls it off. */
  private void notReplaced(Delivered<NotReplaced> event) {
    NotReplaced visit = event.data();
    Matter matter =
        Matter.raised(
            id(Cause.NO_OTHER_PLACE, visit.appointmentId()),
            Cause.NO_OTHER_PLACE,
            Math.toIntExact(event.sequence()),
            visit.patientId(),
            visit.siteId(),
            visit.start(),
            visit.failedAt());
    heard(event, matter.id(), new News.Raised(matter));
  }

  /** The gates are looked at again a day before the new time. */
  private void moved(Delivered<Appointment> event) {
    closed(event, Cause.GATES_CLOSED, event.data().appointmentId());
    closed(event, Cause.NO_OTHER_PLACE, event.data().appointmentId());
  }

  /** A hold that lapsed is cancelled too. */
  private void cancelled(Delivered<Appointment> event) {
    offerIsOver(event);
    moved(event);
  }

  /**
   * Of the dead nothing more is said: scenario 24. An episode that ended ends what was asked for
   * it; one that is on hold leaves everything as it is, for its appointments and its watch go on.
   */
  private void episode(Delivered<Episode> event) {
    Episode episode = event.data();
    if (!episode.over()) {
      return;
    }
    if (DECEASED.equals(episode.reason())) {
      wishes.died(episode.patientId());
    } else {
      wishes.leftCare(episode.patientId());
    }
  }

  private void raised(
      Delivered<?> event,
      Cause cause,
      String about,
      @Nullable String patientId,
      String siteId,
      Instant at) {
    int version = Math.toIntExact(event.sequence());
    Matter matter = Matter.raised(id(cause, about), cause, version, patientId, siteId, at, at);
    heard(event, matter.id(), new News.Raised(matter));
  }

  private void closed(Delivered<?> event, Cause cause, String about) {
    heard(event, id(cause, about), new News.Resolved());
  }

  private void heard(Delivered<?> event, String matterId, News news) {
    var _ = hearing.heard(matterId, event.trigger(), news);
  }

  /** Nothing about whom it concerns can be seen in it: it stands in links. */
  private static String id(Cause cause, String about) {
    return Ids.derived("mat", cause.name(), about);
  }
}
