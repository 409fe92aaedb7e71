package health.afterglow.scheduling.booking;

import java.time.LocalDate;
import java.util.List;

/**
 * The port to the claims: one document per resource and UTC day. Each method is one atomic
 * operation on one document, or a read; any may fail with an unknown outcome.
 */
public interface Claims {

  /**
   * Files the claim, unless a claim of another booking overlaps it or it is there already. False if
   * it was not filed now, whatever the cause: read to find out.
   */
  boolean file(Claim claim);

  /** All claims on this day of this resource. */
  List<Claim> on(Resource resource, LocalDate day);

  /** Takes exactly this claim away; another attempt's is left alone. */
  void pull(Claim claim);
}
