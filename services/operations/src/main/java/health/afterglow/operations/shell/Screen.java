package health.afterglow.operations.shell;

/**
 * The screens that exist, in the order of the navigation. What is not here is linked to from
 * nowhere; a policy of roles, once there are any, asks this.
 */
public enum Screen {
  /** Who was dosed and has no integration yet. */
  FOLLOW_UP("/follow-up", "Follow-up", "f", "to act on"),
  /** What a person has to see to, of all kinds. */
  ATTENTION("/attention", "Needs attention", "a", "to see to");

  private final String address;
  private final String label;
  private final String key;
  private final String counted;

  Screen(String address, String label, String key, String counted) {
    this.address = address;
    this.label = label;
    this.key = key;
    this.counted = counted;
  }

  /** Where it is. */
  public String address() {
    return address;
  }

  /** What the navigation calls it. */
  public String label() {
    return label;
  }

  /** The key that leads to it, after {@code g}. */
  public String key() {
    return key;
  }

  /** What its badge counts, after the number. */
  public String counted() {
    return counted;
  }
}
