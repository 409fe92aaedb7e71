/** Sites, people, rooms and their time. */
@NullMarked
package health.afterglow.scheduling;

import org.jspecify.annotations.NullMarked;
