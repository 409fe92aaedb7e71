/** What is heard of patients and follow-ups. */
@NullMarked
package health.afterglow.scheduling.placement.adapter;

import org.jspecify.annotations.NullMarked;
