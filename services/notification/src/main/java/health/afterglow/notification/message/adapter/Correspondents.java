package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientCommand.NoteNumber;
import health.afterglow.notification.recipient.RecipientCommand.OptOut;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What sending has to know, and to note, of patients as recipients. */
final class Correspondents {

  private final Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients;
  private final Secrets secrets;
  private final Clock clock;

  Correspondents(
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Secrets secrets,
      Clock clock) {
    this.recipients = recipients;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Why nothing is said to or of the patient, as it stands at this moment; null if it is. */
  @Nullable Reason silence(Plan plan) {
    if (plan.patientId() == null) {
      return null;
    }
    Recipient recipient =
        recipients
            .store()
            .find(plan.patientId())
            .map(stored -> stored.state())
            .orElse(Recipient.UNKNOWN);
    if (recipient.deceased() && plan.notice().endsWithLife(plan.audience())) {
      return Reason.DECEASED;
    }
    return !plan.audience().isOutside()
            || recipient.takesMessages()
            || plan.notice().answersOptOut()
        ? null
        : Reason.OPTED_OUT;
  }

  /** Notes, as a keyed hash, which number a text goes to: an answer comes from it. */
  void writeTo(Plan plan, Letter letter) {
    if (plan.audience() != Audience.PATIENT || plan.medium() != Medium.SMS) {
      return;
    }
    SmsChannel.e164(letter.address())
        .ifPresent(
            number -> {
              var _ =
                  recipients
                      .handler()
                      .handle(
                          plan.recipientId(),
                          Trigger.once(),
                          new NoteNumber(
                              plan.recipientId(), secrets.numberHash(number), plan.siteId()));
            });
  }

  /** The gateway says that the patient told it to stop. */
  void saidStop(Plan plan) {
    if (plan.audience() == Audience.PATIENT) {
      var _ =
          recipients
              .handler()
              .handle(
                  plan.recipientId(),
                  Trigger.once(),
                  new OptOut(plan.recipientId(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
  }
}
