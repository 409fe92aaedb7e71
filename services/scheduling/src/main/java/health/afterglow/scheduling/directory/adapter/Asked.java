package health.afterglow.scheduling.directory.adapter;

import health.afterglow.scheduling.booking.Kind;
import health.afterglow.scheduling.directory.Clinician;
import health.afterglow.scheduling.directory.Network;
import health.afterglow.scheduling.directory.Room;
import health.afterglow.scheduling.directory.Site;
import health.afterglow.scheduling.directory.WallTime;
import health.afterglow.web.ApiException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads what a caller sent, strictly. */
public final class Asked {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final Duration BACK = Duration.ofDays(5 * 366);
  private static final Duration AHEAD = Duration.ofDays(2 * 366);
  private static final int PEOPLE_AT_MOST = 8;

  private final Network network;
  private final Clock clock;

  Asked(Network network, Clock clock) {
    this.network = network;
    this.clock = clock;
  }

  /** The value, which has to be there. */
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw bad("FIELD_MISSING", field + " is missing");
    }
    return value;
  }

  /** An id. */
  public String id(@Nullable String value, String field) {
    String id = required(value, field);
    if (!ID.matcher(id).matches()) {
      throw bad("ID_INVALID", field + " is not an id");
    }
    return id;
  }

  /** A reason that may travel in events: a code, never words about a person. */
  public static String code(@Nullable String value, String field) {
    String code = required(value, field);
    if (!CODE.matcher(code).matches()) {
      throw bad("CODE_INVALID", field + " is a code, for instance PATIENT_ASKED");
    }
    return code;
  }

  /** A language by its two letters (ISO 639-1), if one is named. */
  public static @Nullable String language(@Nullable String value) {
    if (value != null && !LANGUAGE.matcher(value).matches()) {
      throw bad("FIELD_INVALID", "language is two small letters, for instance es");
    }
    return value;
  }

  /** A kind of appointment that one patient can have alone. */
  public Kind kind(@Nullable Kind value) {
    Kind kind = required(value, "kind");
    if (kind == Kind.GROUP) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "KIND_NOT_OFFERED",
          "groups are not booked one patient at a time");
    }
    return kind;
  }

  /** A site that exists. */
  public Site site(@Nullable String value) {
    return network
        .site(id(value, "siteId"))
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "SITE_UNKNOWN", "there is no such site"));
  }

  /** A clinician who exists. */
  public Clinician clinician(String value) {
    return network
        .clinician(id(value, "clinicianId"))
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "CLINICIAN_UNKNOWN",
                    "there is no such clinician"));
  }

  /** Clinicians who exist; at least one, none twice. */
  public List<Clinician> clinicians(@Nullable List<String> values) {
    List<String> ids = required(values, "clinicianIds");
    if (ids.isEmpty() || ids.size() > PEOPLE_AT_MOST || new HashSet<>(ids).size() < ids.size()) {
      throw bad("FIELD_INVALID", "clinicianIds has 1 to 8 different ids");
    }
    return ids.stream().map(this::clinician).toList();
  }

  /** A room that exists, if one is named. */
  public @Nullable Room room(@Nullable String value) {
    return value == null
        ? null
        : network
            .room(id(value, "roomId"))
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "ROOM_UNKNOWN", "there is no such room"));
  }

  /** A start: a moment on a whole minute. */
  public Instant start(@Nullable String value, ZoneId zone) {
    Instant start = moment(value, "start", zone);
    if (start.getEpochSecond() % 60 != 0 || start.getNano() != 0) {
      throw bad("TIME_INVALID", "start is on a whole minute");
    }
    return start;
  }

  /**
   * A moment: with an offset, or by the wall clocks of a zone. What those clocks never show, or
   * show twice, is refused.
   */
  public Instant moment(@Nullable String value, String field, ZoneId zone) {
    String text = required(value, field);
    Instant moment = text.length() > 40 ? null : read(text, field, zone);
    if (moment == null) {
      throw bad("TIME_INVALID", field + " is a time like 2026-11-25T10:00:00-07:00");
    }
    Instant now = clock.instant();
    if (moment.isBefore(now.minus(BACK)) || moment.isAfter(now.plus(AHEAD))) {
      throw bad("TIME_OUT_OF_RANGE", field + " is too far away from now");
    }
    return moment;
  }

  private static @Nullable Instant read(String text, String field, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noOffset) {
      return readLocal(text, field, zone);
    }
  }

  private static @Nullable Instant readLocal(String text, String field, ZoneId zone) {
    try {
      WallTime wall = WallTime.of(LocalDateTime.parse(text), zone);
      if (wall.times() != 1) {
        throw bad(
            "LOCAL_TIME_UNCLEAR",
            field
                + (wall.times() == 0 ? " is never shown" : " is shown twice")
                + " by the clocks there; give it with an offset");
      }
      return wall.first();
    } catch (DateTimeException malformed) {
      return null;
    }
  }

  /** Refuses a window that does not end after it begins, or is too long. */
  public static void requireOrder(Instant from, Instant until, Duration atMost) {
    if (!until.isAfter(from)) {
      throw bad("WINDOW_INVALID", "until is after from");
    }
    if (Duration.between(from, until).compareTo(atMost) > 0) {
      throw bad("WINDOW_INVALID", "from and until are at most " + atMost.toDays() + " days apart");
    }
  }

  /** A request that makes no sense. */
  public static ApiException bad(String code, String detail) {
    return new ApiException(HttpStatus.BAD_REQUEST, code, detail);
  }
}
