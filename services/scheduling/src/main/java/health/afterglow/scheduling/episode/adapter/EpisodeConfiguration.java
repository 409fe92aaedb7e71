package health.afterglow.scheduling.episode.adapter;

import health.afterglow.messaging.Delivered;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.scheduling.booking.BookingProtocol;
import health.afterglow.scheduling.booking.Bookings;
import health.afterglow.scheduling.booking.Diary;
import health.afterglow.scheduling.episode.WhenAnEpisodeIsOver;
import health.afterglow.scheduling.placement.CareTeam;
import health.afterglow.scheduling.placement.CareTeam.Heard;
import health.afterglow.scheduling.placement.CareTeams;
import health.afterglow.scheduling.waitlist.Waitlist;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what becomes of appointments at the end of an episode. */
@Configuration(proxyBeanMethods = false)
class EpisodeConfiguration {

  private static final String UNSAID = "EPISODE_OVER";

  /** The chart of somebody who goes on under another id: what is booked is of a living patient. */
  private static final String MERGED = "MERGED";

  /** What is read of intake's {@code episode-changed}. */
  record EpisodeChanged(String patientId, boolean over, @Nullable String reason) {}

  /** What is read of scheduling's own events. */
  record Placed(String patientId) {}

  @Bean
  WhenAnEpisodeIsOver whenAnEpisodeIsOver(
      CareTeams careTeams,
      Diary diary,
      Bookings bookings,
      BookingProtocol protocol,
      Waitlist waitlist,
      Clock clock) {
    return new WhenAnEpisodeIsOver(careTeams, diary, bookings, protocol, waitlist, clock);
  }

  @Bean
  Subscriptions heardOfEpisodes(Aggregate<CareTeam, Heard, Heard> teams, WhenAnEpisodeIsOver over) {
    return Subscriptions.none()
        .on("intake", "episode-changed", 1, EpisodeChanged.class, e -> changed(teams, over, e))
        .on("scheduling", "appointment-held", 1, Placed.class, e -> settle(over, e))
        .on("scheduling", "appointment-booked", 1, Placed.class, e -> settle(over, e))
        .on("scheduling", "appointment-rescheduled", 1, Placed.class, e -> settle(over, e));
  }

  private static void changed(
      Aggregate<CareTeam, Heard, Heard> teams,
      WhenAnEpisodeIsOver over,
      Delivered<EpisodeChanged> event) {
    EpisodeChanged episode = event.data();
    if (episode.over() && !MERGED.equals(episode.reason())) {
      var heard = new Heard.EpisodeOver(episode.reason() == null ? UNSAID : episode.reason());
      var _ = teams.handler().handle(episode.patientId(), event.trigger(), heard);
      over.settle(episode.patientId());
    }
  }

  /** What was placed while word of the end was under way does not stay. */
  private static void settle(WhenAnEpisodeIsOver over, Delivered<Placed> event) {
    over.settle(event.data().patientId());
  }
}
