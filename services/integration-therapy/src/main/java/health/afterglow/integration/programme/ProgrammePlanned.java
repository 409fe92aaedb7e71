package health.afterglow.integration.programme;

import health.afterglow.integration.programme.Programme.Enrolment;
import health.afterglow.integration.programme.ProgrammeTemplate.Counts;
import java.time.Instant;

/** The only event: a programme was planned, or planned anew after another enrolment. */
public record ProgrammePlanned(
    Enrolment enrolment, String template, int weeks, Counts counts, Instant at) {}
