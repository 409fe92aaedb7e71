package health.afterglow.notification.agenda;

import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to be said at its time.
 *
 * @param recipientId a patient, a clinician, a site for its lead, or a site and a tier for who is
 *     on call
 * @param media the ways to try, one after the other until one works
 * @param offset how far from the fact it is, for instance {@code -24h}; empty if at once
 * @param version of the subject that it speaks of
 * @param dueAt when it is said, at the earliest
 * @param goodUntil after this it is not worth saying; null if it always is
 * @param skipped why it was not said, if it is {@link Status#SKIPPED}
 */
public record Entry(
    Notice notice,
    Audience audience,
    String recipientId,
    List<Medium> media,
    String offset,
    int version,
    Instant dueAt,
    @Nullable Instant goodUntil,
    Status status,
    @Nullable Skipped skipped) {

  /** How it stands. */
  public enum Status {
    /** Its time has not come. */
    PLANNED,
    /** A message was made of it. */
    HANDED_OVER,
    /** It will not be said. */
    SKIPPED
  }

  /** Why it was not said. The names are stable codes. */
  public enum Skipped {
    /** The fact changed. */
    STALE,
    /** Its time passed before anybody could say it. */
    TOO_LATE,
    /** The patient wants no messages; a person was asked to call. */
    OPTED_OUT,
    /** The patient died. */
    DECEASED,
    /** The patient confirmed. */
    CONFIRMED,
    /** The next page to the same people had become due as well, as after an outage. */
    OVERTAKEN
  }

  /** Copies the list. */
  public Entry {
    media = List.copyOf(media);
  }

  /** What tells it from the other entries of its subject. */
  public String key() {
    return String.join(
        "/",
        notice.templateName(),
        audience.name(),
        recipientId,
        Integer.toString(version),
        offset,
        media.stream().map(Medium::name).collect(Collectors.joining("+")));
  }

  /** Whether its time is still to come. */
  public boolean isPlanned() {
    return status == Status.PLANNED;
  }

  /** Whether it pages the same people in the same way as another one, and later. */
  boolean overtakes(Entry earlier) {
    return notice == Notice.PAGE
        && earlier.notice == notice
        && earlier.recipientId.equals(recipientId)
        && earlier.media.equals(media)
        && dueAt.isAfter(earlier.dueAt);
  }

  /** The same, but due at this moment. */
  public Entry dueNow(Instant now) {
    return new Entry(
        notice, audience, recipientId, media, offset, version, now, goodUntil, status, skipped);
  }

  Entry handedOver() {
    return with(Status.HANDED_OVER, null);
  }

  Entry skipped(Skipped why) {
    return with(Status.SKIPPED, why);
  }

  Entry resumed(Instant now) {
    return skipped == Skipped.OPTED_OUT && dueAt.isAfter(now) ? with(Status.PLANNED, null) : this;
  }

  private Entry with(Status status, @Nullable Skipped why) {
    return new Entry(
        notice, audience, recipientId, media, offset, version, dueAt, goodUntil, status, why);
  }
}
