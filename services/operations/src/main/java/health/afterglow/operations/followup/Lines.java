package health.afterglow.operations.followup;

import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.directory.PatientNames;
import health.afterglow.operations.directory.Places;
import health.afterglow.operations.directory.Site;
import health.afterglow.operations.followup.Line.Told;
import health.afterglow.operations.followup.Line.Visit;
import health.afterglow.operations.followup.Message.Channel;
import health.afterglow.operations.followup.Message.Recipient;
import health.afterglow.operations.followup.Row.Booking;
import health.afterglow.operations.followup.Row.Obligation;
import health.afterglow.operations.followup.Row.Phase;
import health.afterglow.operations.followup.Row.Placement;
import health.afterglow.operations.followup.Row.PlacementStatus;
import health.afterglow.operations.followup.Row.Window;
import health.afterglow.operations.shell.SiteTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into lines of the board.
 *
 * @param tellings who was told, by appointment or follow-up
 * @param teams who leads the therapy, by patient
 */
public record Lines(
    Map<String, PatientName> names,
    Places places,
    Map<String, Telling> tellings,
    Map<String, CareTeam> teams,
    Instant now) {

  private static final String LAST = "9".repeat(15);

  /** The line of the follow-up with this id, in this version of what is stored. */
  public Line line(String id, long version, Row row) {
    Standing standing = Standing.of(row, now);
    Obligation obligation = row.obligation();
    ZoneId zone =
        SiteTime.zone(row.zone().or(() -> places.site(row.siteId()).map(Site::zone)).orElse("UTC"));
    Optional<Window> window = row.window();
    return new Line(
        id,
        version,
        row.sessionId(),
        row.bucket(),
        standing,
        row.bucket() == Bucket.OPEN && obligation != null && obligation.phase() == Phase.ESCALATED,
        Standing.isUnclaimed(row, now),
        order(id, row, standing),
        row.patientId(),
        PatientNames.shortCode(row.patientId()),
        names.get(row.patientId()),
        row.siteId(),
        siteName(row.siteId()),
        zone,
        row.dosingEndedAt().orElse(null),
        window.map(Window::opensAt).orElse(null),
        window.map(Window::dueAt).orElse(null),
        window.map(Window::lateUntil).orElse(null),
        row.booking().filter(b -> row.bucket() != Bucket.OPEN).map(b -> visit(row, b)).orElse(null),
        clinician(row),
        why(row, standing, zone),
        told(id, row),
        now);
  }

  private String siteName(String id) {
    return places.site(id).map(Site::shortName).orElse(id);
  }

  private Visit visit(Row row, Booking booking) {
    return new Visit(
        booking.appointmentId(),
        booking.start(),
        booking.end(),
        booking.telehealth(),
        booking.siteId().equals(row.siteId()) ? null : siteName(booking.siteId()),
        booking.inWindow());
  }

  private @Nullable String clinician(Row row) {
    String id =
        row.bucket() != Bucket.OPEN && row.booking().isPresent()
            ? row.booking().flatMap(b -> b.clinicianIds().stream().findFirst()).orElse(null)
            : therapist(row);
    if (id == null) {
      return null;
    }
    return places.clinician(id).orElse(PatientNames.shortCode(id));
  }

  private @Nullable String therapist(Row row) {
    Obligation obligation = row.obligation();
    if (obligation != null && obligation.therapistId() != null) {
      return obligation.therapistId();
    }
    return Optional.ofNullable(teams.get(row.patientId())).map(CareTeam::therapistId).orElse(null);
  }

  /** Open ones by urgency and deadline, booked ones by their time, closed ones by their end. */
  public static String order(String id, Row row, Standing standing) {
    String at =
        switch (row.bucket()) {
          case OPEN -> digits(row.window().map(Window::dueAt).orElse(null));
          case BOOKED -> digits(row.booking().map(Booking::start).orElse(null));
          case CLOSED, NONE -> digits(row.window().map(Window::dueAt).orElse(null));
        };
    return "%02d|%s|%s".formatted(standing.place(), at, id);
  }

  private static String digits(@Nullable Instant at) {
    return at == null ? LAST : "%015d".formatted(Math.max(0, at.toEpochMilli()));
  }

  private List<String> why(Row row, Standing standing, ZoneId zone) {
    return switch (row.bucket()) {
      case NONE -> List.of();
      case CLOSED -> closed(row, zone);
      case BOOKED -> booked(row, standing);
      case OPEN -> open(row, zone);
    };
  }

  private static List<String> booked(Row row, Standing standing) {
    List<String> words = new ArrayList<>();
    if (standing == Standing.UNRECORDED) {
      words.add("Nobody has recorded whether the patient came");
    }
    row.flag().ifPresent(flag -> words.add(Words.of(flag.reason())));
    row.booking().ifPresent(booking -> words.addAll(Words.of(booking.because())));
    return words;
  }

  private List<String> closed(Row row, ZoneId zone) {
    Obligation obligation = row.obligation();
    if (obligation == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (obligation.closedBecause() != null) {
      words.add(Words.of(obligation.closedBecause()));
    }
    if (obligation.closedAt() != null) {
      words.add("Recorded " + SiteTime.dayAndTime(obligation.closedAt(), zone));
    }
    return words;
  }

  private List<String> open(Row row, ZoneId zone) {
    Obligation obligation = row.obligation();
    if (obligation == null) {
      return List.of(
          Standing.isUnclaimed(row, now)
              ? "The session ended with exposure, and no follow-up has arrived for it"
              : "The session has just ended");
    }
    List<String> words = new ArrayList<>();
    if (row.hasLostItsPlace()) {
      words.add("The booked appointment was cancelled or missed; a new place is being looked for");
    }
    if (obligation.escalation() != null && obligation.phase() == Phase.ESCALATED) {
      List<String> reasons = Words.of(obligation.escalation().reasons());
      words.addAll(
          reasons.isEmpty() ? List.of(Words.of(obligation.escalation().reason())) : reasons);
    }
    Optional<Instant> unconfirmed = unconfirmed(row);
    if (unconfirmed.isPresent()) {
      words.add("Placed " + SiteTime.dayAndTime(unconfirmed.get(), zone) + ", not confirmed yet");
    } else if (words.isEmpty()) {
      words.add("A place is being looked for");
    }
    if (obligation.attempt() > 1) {
      words.add("asked " + obligation.attempt() + " times");
    }
    return words;
  }

  /** The start of an appointment that stands, though integration-therapy has not said so. */
  private static Optional<Instant> unconfirmed(Row row) {
    return row.placements().stream()
        .filter(p -> p.status() == PlacementStatus.BOOKED)
        .map(Placement::start)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private List<Told> told(String id, Row row) {
    return switch (row.bucket()) {
      case NONE, CLOSED -> List.of();
      case BOOKED -> {
        Booking booking = row.booking().orElseThrow();
        Telling telling = tellings.getOrDefault(booking.appointmentId(), Telling.NOBODY);
        int attempt = row.placement(booking.appointmentId()).map(Placement::attempt).orElse(0);
        yield List.of(
            told("Patient e-mail", telling.to(Recipient.PATIENT, Channel.EMAIL, attempt)),
            told("Patient text", telling.to(Recipient.PATIENT, Channel.SMS, attempt)),
            told(
                "Therapist",
                telling
                    .to(Recipient.CLINICIAN, Channel.EMAIL, attempt)
                    .or(() -> telling.to(Recipient.CLINICIAN, Channel.SMS, attempt))));
      }
      case OPEN -> {
        Obligation obligation = row.obligation();
        if (obligation == null || obligation.phase() != Phase.ESCALATED) {
          yield List.of();
        }
        Telling telling = tellings.getOrDefault(id, Telling.NOBODY);
        yield List.of(
            told(
                "Site lead",
                telling
                    .to(Recipient.STAFF, Channel.EMAIL, 0)
                    .or(() -> telling.to(Recipient.STAFF, Channel.SMS, 0))));
      }
    };
  }

  private static Told told(String whom, Optional<Message> message) {
    return new Told(
        whom, message.map(Message::state).orElse(null), message.map(Message::at).orElse(null));
  }
}
