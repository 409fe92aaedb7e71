package health.afterglow.scheduling.calendar.adapter;

import health.afterglow.kernel.TimeWindow;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.parameter.FbType;

/**
 * When somebody is busy, as an iCalendar file (RFC 5545) says: its events, also those that come
 * again, with their exceptions, and its free-busy times. What is transparent, cancelled or marked
 * as free is not busy.
 */
final class BusyTimesFile {

  private final ContentLines lines;
  private final ZoneId zone;
  private final TimeWindow within;
  private final List<TimeWindow> busy = new ArrayList<>();

  private BusyTimesFile(ContentLines lines, ZoneId zone, TimeWindow within) {
    this.lines = lines;
    this.zone = zone;
    this.within = within;
  }

  /**
   * The busy times that touch {@code within}, in order; none touches another.
   *
   * @param zone of the times that name none
   */
  static List<TimeWindow> read(String file, ZoneId zone, TimeWindow within)
      throws UnreadableCalendar {
    BusyTimesFile reader = new BusyTimesFile(ContentLines.of(file), zone, within);
    reader.read(reader.parsed());
    return reader.merged();
  }

  private Calendar parsed() throws UnreadableCalendar {
    try {
      return new CalendarBuilder().build(new StringReader(lines.text()));
    } catch (ParserException malformed) {
      throw new UnreadableCalendar(
          lines.numberOf(malformed.getLineNo()), "this line is not iCalendar as it should be");
    } catch (IOException fromMemory) {
      throw new UncheckedIOException(fromMemory);
    } catch (RuntimeException unknownZone) {
      throw new UnreadableCalendar(
          lines.beginnings("VCALENDAR").stream().findFirst().orElse(1),
          "this calendar has a time zone that nobody knows");
    }
  }

  private void read(Calendar calendar) throws UnreadableCalendar {
    List<VEvent> written = calendar.getComponents(Component.VEVENT);
    List<Integer> numbers = lines.beginnings(Component.VEVENT);
    List<BusyEvent> events = new ArrayList<>();
    Map<String, Set<Instant>> changed = new HashMap<>();
    for (int i = 0; i < written.size(); i++) {
      VEvent one = written.get(i);
      BusyEvent event = understood(numbers.get(i), () -> new BusyEvent(one, zone));
      event
          .replaces()
          .ifPresent(
              start -> changed.computeIfAbsent(event.uid(), _ -> new HashSet<>()).add(start));
      events.add(event);
    }
    for (int i = 0; i < events.size(); i++) {
      BusyEvent event = events.get(i);
      Set<Instant> except =
          event.replaces().isPresent() ? Set.of() : changed.getOrDefault(event.uid(), Set.of());
      if (event.isBusy()) {
        busy.addAll(understood(numbers.get(i), () -> event.times(within, except)));
      }
    }
    List<VFreeBusy> times = calendar.getComponents(Component.VFREEBUSY);
    List<Integer> timesNumbers = lines.beginnings(Component.VFREEBUSY);
    for (int i = 0; i < times.size(); i++) {
      VFreeBusy one = times.get(i);
      busy.addAll(understood(timesNumbers.get(i), () -> busyTimes(one)));
    }
  }

  /** The library throws many things at a value that makes no sense. */
  private static <T> T understood(int line, Supplier<T> reading) throws UnreadableCalendar {
    try {
      return reading.get();
    } catch (RuntimeException senseless) {
      throw new UnreadableCalendar(line, "what begins in this line can not be understood");
    }
  }

  private List<TimeWindow> busyTimes(VFreeBusy component) {
    List<Property> listed = component.getProperties(Property.FREEBUSY);
    return listed.stream()
        .filter(p -> !p.getParameter(Parameter.FBTYPE).filter(FbType.FREE::equals).isPresent())
        .flatMap(p -> Stream.of(p.getValue().split(",")))
        .map(Period::<Temporal>parse)
        .map(p -> new TimeWindow(Instant.from(p.getStart()), Instant.from(p.getEnd())))
        .filter(within::overlaps)
        .toList();
  }

  private List<TimeWindow> merged() {
    busy.sort(Comparator.comparing(TimeWindow::from));
    List<TimeWindow> merged = new ArrayList<>();
    for (TimeWindow next : busy) {
      if (merged.isEmpty() || merged.getLast().until().isBefore(next.from())) {
        merged.add(next);
      } else if (next.until().isAfter(merged.getLast().until())) {
        merged.add(new TimeWindow(merged.removeLast().from(), next.until()));
      }
    }
    return merged;
  }
}
