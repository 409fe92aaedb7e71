package health.afterglow.notification.recipient.adapter;

import health.afterglow.messaging.WireEvent;
import health.afterglow.messaging.WireMapping;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.recipient.RecipientEvent.RecipientNoted;
import health.afterglow.notification.recipient.RecipientEvent.RecipientOptedIn;
import health.afterglow.notification.recipient.RecipientEvent.RecipientOptedOut;
import java.time.Instant;
import java.util.Optional;

/** That a patient wants no messages, or messages again. */
final class RecipientWire implements WireMapping<Recipient, RecipientEvent> {

  private record Turned(String patientId, Instant at) {}

  @Override
  public Optional<WireEvent> publish(Recipient after, RecipientEvent event) {
    return switch (event) {
      case RecipientOptedOut(_, var at) ->
          Optional.of(WireEvent.v1("recipient-opted-out", new Turned(after.patientId(), at)));
      case RecipientOptedIn(_, var at) ->
          Optional.of(WireEvent.v1("recipient-opted-in", new Turned(after.patientId(), at)));
      case RecipientNoted _ -> Optional.empty();
    };
  }
}
