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
 * What has to be on paper by a day: consents, authorizations and records of sessions (rows 10, S4
 * and S6 of {@code docs/domain.md}, section 6). What runs out of clinicians' and sites' papers, no
 * event tells: {@link ExpiringPapers}.
 */
final class PaperSubscriptions {

  private static final String INTAKE = "intake";
  private static final String DOSING = "dosing-session";

  private final Hearing hearing;

  private record Outcome(
      String sessionId, String patientId, String siteId, @Nullable Instant remsDueAt) {}

  private record Handed(String sessionId) {}

  private record Consent(
      String patientId,
      String consent,
      boolean active,
      @Nullable Instant expiresAt,
      @Nullable String siteId,
      Instant at) {}

  private record Enrolled(
      String patientId,
      String siteId,
      @Nullable List<Expiry> consentsExpire,
      @Nullable Instant authorizedUntil,
      Instant enrolledAt) {}

  private record Authorized(
      String patientId, Instant validUntil, @Nullable String siteId, Instant at) {}

  private record Expiry(@Nullable String consent, @Nullable Instant expiresAt) {}

  PaperSubscriptions(Hearing hearing) {
    this.hearing = hearing;
  }

  Subscriptions all() {
    return Subscriptions.none()
        .on(DOSING, "session-ended", 1, Outcome.class, this::formOf)
        .on(DOSING, "outcome-corrected", 1, Outcome.class, this::formOf)
        .on(
            DOSING,
            "rems-record-submitted",
            1,
            Handed.class,
            e -> closed(e, Cause.REMS_FORM_DUE, e.data().sessionId()))
        .on(INTAKE, "patient-enrolled", 1, Enrolled.class, this::enrolled)
        .on(INTAKE, "authorization-changed", 1, Authorized.class, this::authorized)
        .on(INTAKE, "consent-changed", 1, Consent.class, this::consent);
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

  /** What was signed and agreed to before had no site yet that could see to it. */
  private void enrolled(Delivered<Enrolled> event) {
    Enrolled said = event.data();
    Ahead ahead = new Ahead(said.patientId(), said.siteId(), said.enrolledAt());
    if (said.consentsExpire() != null) {
      for (Expiry expiry : said.consentsExpire()) {
        if (expiry.consent() != null && expiry.expiresAt() != null) {
          consentEnds(event, ahead, expiry.consent(), expiry.expiresAt());
        }
      }
    }
    if (said.authorizedUntil() != null) {
      authorizationEnds(event, ahead, said.authorizedUntil());
    }
  }

  /** Whoever signs again, or withdraws it, is asked no more. */
  private void consent(Delivered<Consent> event) {
    Consent said = event.data();
    if (said.active() && said.expiresAt() != null && said.siteId() != null) {
      Ahead ahead = new Ahead(said.patientId(), said.siteId(), said.at());
      consentEnds(event, ahead, said.consent(), said.expiresAt());
    } else {
      closed(event, Cause.CONSENT_EXPIRES, said.patientId() + "/" + said.consent());
    }
  }

  private void authorized(Delivered<Authorized> event) {
    Authorized said = event.data();
    if (said.siteId() != null) {
      Ahead ahead = new Ahead(said.patientId(), said.siteId(), said.at());
      authorizationEnds(event, ahead, said.validUntil());
    }
  }

  private record Ahead(String patientId, String siteId, Instant knownAt) {}

  private void consentEnds(Delivered<?> event, Ahead ahead, String consent, Instant end) {
    ends(event, Cause.CONSENT_EXPIRES, ahead.patientId() + "/" + consent, ahead, end);
  }

  private void authorizationEnds(Delivered<?> event, Ahead ahead, Instant end) {
    ends(event, Cause.AUTHORIZATION_EXPIRES, ahead.patientId(), ahead, end);
  }

  private void ends(Delivered<?> event, Cause cause, String about, Ahead ahead, Instant end) {
    Matter matter =
        Matter.raised(
            id(cause, about),
            cause,
            Math.toIntExact(event.sequence()),
            ahead.patientId(),
            ahead.siteId(),
            end,
            ahead.knownAt());
    heard(event, matter.id(), new News.Raised(matter));
  }

  private void closed(Delivered<?> event, Cause cause, String about) {
    heard(event, id(cause, about), new News.Resolved());
  }

  private void heard(Delivered<?> event, String matterId, News news) {
    var _ = hearing.heard(matterId, event.trigger(), news);
  }

  private static String id(Cause cause, String about) {
    return Ids.derived("mat", cause.name(), about);
  }
}
