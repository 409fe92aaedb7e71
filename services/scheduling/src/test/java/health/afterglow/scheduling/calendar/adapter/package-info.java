/** Tests of calendars as iCalendar files. */
@NullMarked
package health.afterglow.scheduling.calendar.adapter;

import org.jspecify.annotations.NullMarked;
