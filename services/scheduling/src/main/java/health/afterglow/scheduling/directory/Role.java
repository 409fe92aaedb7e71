package health.afterglow.scheduling.directory;

/** What a clinician does ({@code docs/domain.md}, section 2.6). */
public enum Role {
  THERAPIST,
  PRESCRIBER,
  NURSE,
  COORDINATOR
}
