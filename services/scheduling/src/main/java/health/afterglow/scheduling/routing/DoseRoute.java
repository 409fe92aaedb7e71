package health.afterglow.scheduling.routing;

/** How a dose is given; what a site has to be able to do ({@code docs/domain.md}, section 2.2). */
public enum DoseRoute {
  IV,
  IM,
  SL,
  /** Nasal spray, in sites that are certified under its REMS only. */
  ESKETAMINE
}
