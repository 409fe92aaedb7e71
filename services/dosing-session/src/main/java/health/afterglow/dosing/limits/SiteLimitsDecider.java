package health.afterglow.dosing.limits;

import static health.afterglow.kernel.Outcome.accept;
import static health.afterglow.kernel.Outcome.nothingToDo;
import static health.afterglow.kernel.Outcome.refuse;

import health.afterglow.dosing.limits.SiteLimits.SetLimits;
import health.afterglow.dosing.limits.SiteLimits.Version;
import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.util.Map;
import java.util.Optional;

/** Who may set which number. */
public final class SiteLimitsDecider implements Decider<SiteLimits, SetLimits, Version> {

  @Override
  public SiteLimits initial() {
    return SiteLimits.NONE;
  }

  @Override
  public Outcome<Version> decide(SiteLimits site, SetLimits command) {
    if (!command.byMedicalDirector()) {
      return refuse(
          SiteLimitsRefusal.MEDICAL_DIRECTOR_REQUIRED, "a medical director sets these numbers");
    }
    if (command.reason().isBlank()) {
      return refuse(SiteLimitsRefusal.REASON_MISSING, "say why the number is another one here");
    }
    Optional<Limit> senseless =
        command.set().entrySet().stream()
            .filter(number -> !number.getKey().allows(number.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (senseless.isPresent()) {
      return refuse(
          SiteLimitsRefusal.NUMBER_OUT_OF_BOUNDS,
          "with this number the rule would be none: " + senseless.get());
    }
    return site.current().set().equals(command.set())
        ? nothingToDo()
        : accept(
            new Version(
                site.versions().size() + 1,
                command.set(),
                command.by(),
                command.reason(),
                command.now()));
  }

  @Override
  public SiteLimits evolve(SiteLimits site, Version version) {
    return site.with(version);
  }
}
