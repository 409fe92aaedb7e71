package health.afterglow.notification.oncall;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.util.List;

/** A rota is entered as a whole; the command and the event are the rota itself. */
public final class RotaDecider implements Decider<Rota, Rota, Rota> {

  @Override
  public Rota initial() {
    return Rota.NOBODY;
  }

  @Override
  public Outcome<Rota> decide(Rota rota, Rota entered) {
    List<Shift> shifts = entered.shifts();
    for (Shift shift : shifts) {
      if (shift.tier() < 1 || shift.tier() > Rota.TIERS) {
        return Outcome.refuse(RotaRefusal.TIER_UNKNOWN, "tiers are 1 to " + Rota.TIERS);
      }
      if (!shift.from().isBefore(shift.until())) {
        return Outcome.refuse(RotaRefusal.SHIFT_BACKWARDS, "a shift ends after it begins");
      }
    }
    for (int i = 0; i < shifts.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(shifts.get(i), shifts.get(j))) {
          return Outcome.refuse(
              RotaRefusal.SHIFTS_OVERLAP,
              "two shifts of tier " + shifts.get(i).tier() + " overlap");
        }
      }
    }
    return entered.equals(rota) ? Outcome.nothingToDo() : Outcome.accept(entered);
  }

  private static boolean overlap(Shift one, Shift other) {
    return one.tier() == other.tier()
        && one.from().isBefore(other.until())
        && other.from().isBefore(one.until());
  }

  @Override
  public Rota evolve(Rota rota, Rota entered) {
    return entered;
  }
}
