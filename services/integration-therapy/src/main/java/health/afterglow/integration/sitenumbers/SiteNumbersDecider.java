package health.afterglow.integration.sitenumbers;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.integration.course.Role;
import health.afterglow.integration.sitenumbers.SiteNumbers.Version;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;

/** Who may set which number. */
public final class SiteNumbersDecider implements Decider<SiteNumbers, SetNumbers, Version> {

  @Override
  public SiteNumbers initial() {
    return SiteNumbers.NONE;
  }

  @Override
  public Outcome<Version> decide(SiteNumbers site, SetNumbers command) {
    if (command.role() != Role.MEDICAL_DIRECTOR) {
      return refuse(
          SiteNumbersRefusal.MEDICAL_DIRECTOR_REQUIRED, "a medical director sets these numbers");
    }
    if (command.reason().isBlank()) {
      return refuse(SiteNumbersRefusal.REASON_MISSING, "say why the number is another one here");
    }
    if (!command.numbers().makeSense()) {
      return refuse(
          SiteNumbersRefusal.NUMBER_OUT_OF_BOUNDS, "with this number the rule would be none");
    }
    return site.current().filter(v -> v.numbers().equals(command.numbers())).isPresent()
        ? nothingToDo()
        : accept(
            new Version(
                command.siteId(),
                site.versions().size() + 1,
                command.numbers(),
                command.by(),
                command.reason(),
                command.now()));
  }

  @Override
  public SiteNumbers evolve(SiteNumbers site, Version version) {
    return site.with(version);
  }
}
