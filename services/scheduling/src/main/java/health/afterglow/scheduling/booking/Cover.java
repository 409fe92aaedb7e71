package health.afterglow.scheduling.booking;

import health.afterglow.kernel.TimeWindow;
import java.time.Instant;
import java.util.List;

/**
 * For how long a clinician who can attend to several patients at once attends to this one ({@code
 * docs/domain.md}, section 5.1, "ratio"). Each of their shares is one patient; who has all of them
 * has the clinician alone.
 *
 * @param shares which of them, from 1
 */
public record Cover(String clinicianId, List<Integer> shares, Instant from, Instant until) {

  /** Copies the list. */
  public Cover {
    shares = List.copyOf(shares);
  }

  /** The resource that is this share; the first one bears the clinician's id alone. */
  public static Resource share(String clinicianId, int number) {
    return new Resource(
        Resource.Type.CLINICIAN, number == 1 ? clinicianId : clinicianId + "/" + number);
  }

  /** When. */
  public TimeWindow time() {
    return new TimeWindow(from, until);
  }

  List<Resource> takes() {
    return shares.stream().map(number -> share(clinicianId, number)).toList();
  }
}
