package health.afterglow.scheduling.placement.adapter;

import health.afterglow.messaging.CommandHandler;
import health.afterglow.messaging.Delivered;
import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand;
import health.afterglow.scheduling.booking.BookingCommand.CloseFollowUp;
import health.afterglow.scheduling.booking.BookingEvent;
import health.afterglow.scheduling.booking.FollowUp;
import health.afterglow.scheduling.placement.WhenFollowUpIsRequiredThenPlace;

/**
 * First writes down what was asked, guarded by the source's number; then answers from what is
 * written. A record that comes again after a crash goes on where it was left.
 */
final class FollowUpEvents {

  private static final String CLOSED = "FOLLOW_UP_CANCELLED";

  private final CommandHandler<Booking, BookingCommand, BookingEvent> handler;
  private final WhenFollowUpIsRequiredThenPlace placing;

  FollowUpEvents(
      CommandHandler<Booking, BookingCommand, BookingEvent> handler,
      WhenFollowUpIsRequiredThenPlace placing) {
    this.handler = handler;
    this.placing = placing;
  }

  void required(Delivered<FollowUpRequired> event) {
    String id = FollowUp.appointmentOf(event.data().followUpId());
    var _ = handler.handle(id, event.trigger(), event.data().asked());
    placing.answer(id);
  }

  void cancelled(Delivered<FollowUpCancelled> event) {
    String followUpId = event.data().followUpId();
    String id = FollowUp.appointmentOf(followUpId);
    var _ = handler.handle(id, event.trigger(), new CloseFollowUp(CLOSED, event.data().at()));
    placing.cancel(id, followUpId, CLOSED);
  }
}
