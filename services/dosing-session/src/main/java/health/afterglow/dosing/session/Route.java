package health.afterglow.dosing.session;

/** How the medicine is given. */
public enum Route {
  /** Racemic ketamine, into a vein, as an infusion. */
  IV,
  /** Racemic ketamine, into a muscle. */
  IM,
  /** Racemic ketamine, under the tongue. */
  SL,
  /** Esketamine nasal spray: never dispensed for home use. */
  ESKETAMINE;

  /** Whether the dose follows the body weight. */
  public boolean dosedByWeight() {
    return this == IV || this == IM;
  }
}
