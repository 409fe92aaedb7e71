/** HTTP, events and storage of patients; FHIR is read here and nowhere else. */
@NullMarked
package health.afterglow.intake.patient.adapter;

import org.jspecify.annotations.NullMarked;
