package health.afterglow.scheduling.directory;

/** The ways in which a dose is given ({@code docs/domain.md}, section 2.2). */
public enum Route {
  IV,
  IM,
  SL,
  /** Esketamine nasal spray, at certified sites only. */
  ESKETAMINE
}
