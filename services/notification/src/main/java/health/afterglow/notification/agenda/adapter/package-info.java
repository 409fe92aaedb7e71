/** Agendas stored, and shown as plans. */
@NullMarked
package health.afterglow.notification.agenda.adapter;

import org.jspecify.annotations.NullMarked;
