package health.afterglow.dosing.session;

/** A prescriber takes responsibility for going on although a table says otherwise. */
public record PrescriberOverride(String prescriberId, String reason) {

  /** Whether a reason is given. */
  boolean saysWhy() {
    return !reason.isBlank();
  }
}
