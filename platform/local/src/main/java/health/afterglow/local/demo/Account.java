package health.afterglow.local.demo;

import health.afterglow.local.LocalSystem;
import health.afterglow.local.Part;
import health.afterglow.local.witness.Fact;
import health.afterglow.local.witness.Handoff;
import health.afterglow.local.witness.Promises;
import health.afterglow.local.witness.Spread;
import health.afterglow.local.witness.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a play, counted from the raw log; also the shape of {@code demo --report}.
 *
 * @param handoffMillis from the end of a session until its follow-up is booked and everyone is told
 */
record Account(
    Referrals referrals,
    int enrolled,
    int sessionsEnded,
    FollowUps followUps,
    Messages messages,
    int doubleBookings,
    HandoffMillis handoffMillis,
    List<Service> services) {

  /** How many came in, and how many were refused at the door. */
  record Referrals(int received, int rejected) {}

  /** Booked and escalated add up to required. */
  record FollowUps(int required, int booked, int escalated, int bookedInWindow) {}

  /** What became of messages. */
  record Messages(int sent, int failed) {}

  /** In milliseconds. */
  record HandoffMillis(long p50, long p99) {}

  /** A process that runs. */
  record Service(String name, int port, long pid) {}

  static Account of(List<Fact> log, int refused, LocalSystem system) {
    Tally tally = Tally.of(log);
    Spread handoffs = Spread.of(Handoff.in(log).stream().map(Handoff::untilTold).toList());
    List<Service> services = new ArrayList<>();
    system
        .pids()
        .forEach(
            (part, pid) -> {
              if (part.isService()) {
                services.add(new Service(part.label(), system.ports().of(part), pid));
              }
            });
    return new Account(
        new Referrals(tally.received(), refused),
        tally.enrolled(),
        tally.sessionsEnded(),
        new FollowUps(tally.required(), tally.booked(), tally.escalated(), tally.bookedInWindow()),
        new Messages(tally.messagesSent(), tally.messagesFailed()),
        Promises.doubleBookings(log).size(),
        new HandoffMillis(Math.round(handoffs.p50()), Math.round(handoffs.p99())),
        services);
  }

  /** Whether what was promised holds. */
  boolean isKept() {
    return doubleBookings == 0 && followUps.required == followUps.booked + followUps.escalated;
  }

  /** For a person at a terminal. */
  List<String> lines() {
    return List.of(
        "referrals    %d taken in, %d refused at the door; %d patients enrolled"
            .formatted(referrals.received, referrals.rejected, enrolled),
        "sessions     %d ended".formatted(sessionsEnded),
        "follow-ups   %d required = %d booked (%d inside the window) + %d escalated"
            .formatted(
                followUps.required,
                followUps.booked,
                followUps.bookedInWindow,
                followUps.escalated),
        "messages     %d sent, %d failed".formatted(messages.sent, messages.failed),
        "bookings     %d double bookings".formatted(doubleBookings),
        "hand-off     session ended to booked and told: half within %d ms, 99 %% within %d ms"
            .formatted(handoffMillis.p50, handoffMillis.p99));
  }

  /** Where to look: board, mailbox, services. */
  static List<String> addresses(LocalSystem system) {
    List<String> lines = new ArrayList<>();
    lines.add("board    " + system.ports().http(Part.OPERATIONS) + "/follow-up");
    lines.add("mailbox  " + system.ports().http(Part.MAILBOX) + "/");
    for (Part service : Part.services()) {
      lines.add("%-20s %s".formatted(service.label(), system.ports().http(service)));
    }
    return lines;
  }
}
