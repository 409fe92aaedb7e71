package health.afterglow.intake.patient;

import java.time.LocalDate;

/** The total of a measure and the day it was taken. */
public record Score(int total, LocalDate on) {}
