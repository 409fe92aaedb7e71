package health.afterglow.scheduling.calendar.adapter;

import health.afterglow.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateListProperty;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.model.property.RDate;

/**
 * One event of a file. What it says is read on demand; all methods throw a {@link RuntimeException}
 * if it can not be understood.
 */
final class BusyEvent {

  private static final String MICROSOFT_STATUS = "X-MICROSOFT-CDO-BUSYSTATUS";

  private final VEvent event;
  private final Temporal start;
  private final ZoneId zone;

  /**
   * This one.
   *
   * @param floating the zone of times that name none
   */
  BusyEvent(VEvent event, ZoneId floating) {
    this.event = event;
    this.start =
        date(Property.DTSTART)
            .orElseThrow(() -> new IllegalArgumentException("an event has a start"));
    this.zone =
        switch (start) {
          case ZonedDateTime zoned -> zoned.getZone();
          case LocalDate _, LocalDateTime _ -> floating;
          default -> ZoneOffset.UTC;
        };
    if (event.getProperty(Property.RECURRENCE_ID).isPresent()
        && event
            .getRequiredProperty(Property.RECURRENCE_ID)
            .getParameter(Parameter.RANGE)
            .isPresent()) {
      throw new IllegalArgumentException("a change of all that follow is not understood");
    }
  }

  String uid() {
    return event.getUid().map(Property::getValue).orElse("");
  }

  /** Of a changed instance the start that it would have had. */
  Optional<Instant> replaces() {
    return date(Property.RECURRENCE_ID).map(this::moment);
  }

  boolean isBusy() {
    return !is(Property.TRANSP, "TRANSPARENT")
        && !is(Property.STATUS, "CANCELLED")
        && !is(MICROSOFT_STATUS, "FREE");
  }

  private boolean is(String property, String value) {
    return event
        .getProperty(property)
        .filter(p -> value.equalsIgnoreCase(p.getValue()))
        .isPresent();
  }

  /** When it takes place, as far as that touches {@code within}; not at these starts. */
  List<TimeWindow> times(TimeWindow within, Set<Instant> except) {
    TemporalAmount length = length();
    LocalDateTime first = wall(start);
    LocalDateTime from = LocalDateTime.ofInstant(within.from(), zone).minus(length).minusDays(1);
    LocalDateTime to = LocalDateTime.ofInstant(within.until(), zone);
    Set<LocalDateTime> starts = new TreeSet<>(Set.of(first));
    rules().forEach(rule -> starts.addAll(rule.starts(first, from, to)));
    Set<LocalDate> daysOff = new HashSet<>();
    Set<Instant> off = new HashSet<>(except);
    dates(Property.EXDATE)
        .forEach(
            excluded -> {
              if (excluded instanceof LocalDate day) {
                daysOff.add(day);
              } else {
                off.add(moment(excluded));
              }
            });
    Stream<TimeWindow> regular =
        Stream.concat(starts.stream(), dates(Property.RDATE).map(this::wall))
            .filter(time -> !daysOff.contains(time.toLocalDate()))
            .map(time -> time.atZone(zone))
            .filter(time -> !off.contains(time.toInstant()))
            .flatMap(time -> window(time.toInstant(), time.plus(length).toInstant()).stream());
    return Stream.concat(regular, periods()).filter(within::overlaps).distinct().toList();
  }

  private Stream<Recurrence> rules() {
    return event.getProperties(Property.RRULE).stream()
        .map(rule -> new Recurrence(rule.getValue(), zone));
  }

  /** Days stay days when the clocks change; hours stay hours. */
  private TemporalAmount length() {
    Optional<Temporal> end = date(Property.DTEND);
    if (end.isPresent()) {
      TemporalAmount length =
          start instanceof LocalDate day && end.get() instanceof LocalDate last
              ? Period.ofDays(Math.toIntExact(last.toEpochDay() - day.toEpochDay()))
              : Duration.between(moment(start), moment(end.get()));
      if (wall(start).plus(length).isBefore(wall(start))) {
        throw new IllegalArgumentException("an event ends after it starts");
      }
      return length;
    }
    return event
        .<net.fortuna.ical4j.model.property.Duration>getProperty(Property.DURATION)
        .map(net.fortuna.ical4j.model.property.Duration::getDuration)
        .orElse(start instanceof LocalDate ? Period.ofDays(1) : Duration.ZERO);
  }

  /** The times that are listed with their ends. */
  private Stream<TimeWindow> periods() {
    List<RDate<Temporal>> listed = event.getProperties(Property.RDATE);
    return listed.stream()
        .flatMap(dates -> dates.getPeriods().stream().flatMap(Set::stream))
        .flatMap(p -> window(moment(p.getStart()), moment(p.getEnd())).stream());
  }

  private Stream<Temporal> dates(String property) {
    List<DateListProperty<Temporal>> lists = event.getProperties(property);
    return lists.stream()
        .filter(list -> !isOfPeriods(list))
        .flatMap(list -> list.getDates().stream());
  }

  private static boolean isOfPeriods(DateListProperty<Temporal> list) {
    return list instanceof RDate<Temporal> listed && listed.getPeriods().isPresent();
  }

  private Optional<Temporal> date(String property) {
    Optional<DateProperty<Temporal>> date = event.getProperty(property);
    return date.map(written -> Objects.requireNonNull(written.getDate()));
  }

  private LocalDateTime wall(Temporal time) {
    return switch (time) {
      case LocalDate day -> day.atStartOfDay();
      case LocalDateTime local -> local;
      default -> LocalDateTime.ofInstant(moment(time), zone);
    };
  }

  private Instant moment(Temporal time) {
    return switch (time) {
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      default -> Instant.from(time);
    };
  }

  private static Optional<TimeWindow> window(Instant from, Instant until) {
    return from.isBefore(until) ? Optional.of(new TimeWindow(from, until)) : Optional.empty();
  }
}
