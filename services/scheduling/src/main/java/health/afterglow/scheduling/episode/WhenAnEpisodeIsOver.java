package health.afterglow.scheduling.episode;

import health.afterglow.scheduling.booking.Booking;
import health.afterglow.scheduling.booking.BookingCommand.Cancel;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Bookings.Reply;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.waitlist.Waitlist;
import health.afterglow.scheduling.waitlist.WaitlistCommand.EndWithEpisode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;

/**
 * Cancels what lies ahead of a patient whose episode is over, and takes them off the waitlist
 * ({@code docs/domain.md}, section 8, scenario 24). Each appointment is cancelled in one step; what
 * hangs on it, units of authorizations and the waitlist of others, follows from its event.
 *
 * <p>It starts from what is stored each time. So it may be interrupted, and is asked again for
 * whatever was booked while word of the end was under way.
 */
public final class WhenAnEpisodeIsOver {

  private static final Comparator<Booking> DOSES_FIRST =
      Comparator.comparing(b -> b.wanted().kind() != Kind.DOSING);

  private final CareTeams careTeams;
  private final Diary diary;
  private final Bookings bookings;
  private final BookingProtocol protocol;
  private final Waitlist waitlist;
  private final Clock clock;

  /** Over these ports. */
  public WhenAnEpisodeIsOver(
      CareTeams careTeams,
      Diary diary,
      Bookings bookings,
      BookingProtocol protocol,
      Waitlist waitlist,
      Clock clock) {
    this.careTeams = careTeams;
    this.diary = diary;
    this.bookings = bookings;
    this.protocol = protocol;
    this.waitlist = waitlist;
    this.clock = clock;
  }

  /** Lets go of everything that this patient's episode rules out; nothing, while it is not over. */
  public void settle(String patientId) {
    CareTeam team = careTeams.of(patientId);
    String reason = team.over();
    if (reason == null) {
      return;
    }
    Instant now = clock.instant();
    waitlist
        .ofPatient(patientId)
        .forEach(
            (id, waiting) -> {
              if (waiting.isOpen() && team.rulesOut(waiting.wanted().kind())) {
                waitlist.tell(id, "episode-over", new EndWithEpisode(now));
              }
            });
    diary.ofPatient(patientId).stream()
        .filter(b -> b.isActive() && b.place().start().isAfter(now))
        .filter(b -> team.rulesOut(b.wanted().kind()))
        .sorted(DOSES_FIRST)
        .forEach(b -> cancel(b, reason, now));
  }

  private void cancel(Booking booking, String reason, Instant now) {
    String id = booking.wanted().appointmentId();
    Reply _ = bookings.tell(id, "episode-over#" + booking.confirmed(), new Cancel(reason, now));
    protocol.release(id);
  }
}
