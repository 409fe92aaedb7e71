package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who treats patients.
 *
 * @param telehealth whether they also treat by video
 * @param modality the kind of therapy, for instance {@code IFS}
 * @param hours when they work, by the wall clocks of their first site
 */
public record Clinician(
    String id,
    String name,
    Role role,
    List<String> siteIds,
    List<Licence> licences,
    boolean telehealth,
    String workEmail,
    @Nullable String modality,
    List<WeeklyHours> hours) {

  /** Copies the lists. */
  public Clinician {
    siteIds = List.copyOf(siteIds);
    licences = List.copyOf(licences);
    hours = List.copyOf(hours);
  }

  /** Whether they may practise in this state on this day ({@code docs/domain.md}, section 5.2). */
  public boolean isLicensedIn(String state, LocalDate day) {
    return licences.stream().anyMatch(licence -> licence.covers(state, day));
  }

  /** The site to which they belong. */
  public String homeSiteId() {
    return siteIds.getFirst();
  }
}
