package health.afterglow.integration.programme;

import health.afterglow.integration.programme.Programme.Enrolment;
import java.time.Instant;

/**
 * The only command: plan the programme that the patient was enrolled into.
 *
 * @param template the one that the enrolment names
 */
public record PlanProgramme(Enrolment enrolment, ProgrammeTemplate template, Instant now) {}
