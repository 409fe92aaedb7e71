/** What is to be said about a subject and when: planned, recomputed when the fact changes. */
@NullMarked
package health.afterglow.notification.agenda;

import org.jspecify.annotations.NullMarked;
