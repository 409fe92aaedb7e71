package health.afterglow.scheduling.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who treats patients.
 *
 * @param telehealth whether they also treat by video
 * @param modality the kind of therapy, for instance {@code IFS}
 * @param languages in which they treat, by two letters (ISO 639-1)
 * @param hours when they work, by the wall clocks of their first site
 * @param exceptions days on which they work otherwise
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
    List<String> languages,
    List<WeeklyHours> hours,
    List<OtherHours> exceptions) {

  /** Of whom nobody has said otherwise. */
  public static final List<String> ENGLISH = List.of("en");

  /** Copies the lists. */
  public Clinician {
    siteIds = List.copyOf(siteIds);
    licences = List.copyOf(licences);
    languages = List.copyOf(languages);
    hours = List.copyOf(hours);
    exceptions = List.copyOf(exceptions);
  }

  /** One who speaks English and works each week alike. */
  public Clinician(
      String id,
      String name,
      Role role,
      List<String> siteIds,
      List<Licence> licences,
      boolean telehealth,
      String workEmail,
      @Nullable String modality,
      List<WeeklyHours> hours) {
    this(
        id,
        name,
        role,
        siteIds,
        licences,
        telehealth,
        workEmail,
        modality,
        ENGLISH,
        hours,
        List.of());
  }

  /** When they work on this day: by the exception of the day if there is one, else as each week. */
  public List<WeeklyHours> hoursOn(LocalDate day) {
    return exceptions.stream()
        .filter(exception -> exception.day().equals(day))
        .findFirst()
        .map(OtherHours::hours)
        .orElse(hours);
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
