package health.afterglow.notification.message.adapter;

import health.afterglow.notification.message.Invitation;
import java.net.URI;
import java.time.Instant;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** An invitation as iCalendar (RFC 5545, 5546); the library escapes what a name may hold. */
final class CalendarEntry {

  private CalendarEntry() {}

  /** One entry, with the clinic's address as organizer and one attendee. */
  static String of(Invitation invitation, String organizer, String attendee, Instant now) {
    Method method = invitation.cancels() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST;
    Status status =
        invitation.cancels() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED;
    String domain = organizer.substring(organizer.indexOf('@') + 1);
    VEvent event = new VEvent(false);
    event
        .add(new Uid(invitation.uid() + "@" + domain))
        .add(new DtStamp(now))
        .add(new DtStart<>(invitation.start()))
        .add(new DtEnd<>(invitation.end()))
        .add(new Summary(invitation.summary()))
        .add(new Sequence(invitation.sequence()))
        .add(status)
        .add(new Organizer(URI.create("mailto:" + organizer)))
        .add(new Attendee(URI.create("mailto:" + attendee)));
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Afterglow//notification//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(method);
    calendar.add(event);
    return calendar.toString();
  }
}
