/** Calendars as iCalendar files, in and out. */
@NullMarked
package health.afterglow.scheduling.calendar.adapter;

import org.jspecify.annotations.NullMarked;
