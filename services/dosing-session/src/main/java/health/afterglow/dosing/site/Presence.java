package health.afterglow.dosing.site;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** The prescribers who are on one site, sorted. */
public record Presence(List<String> prescriberIds) {

  /** Nobody is there. */
  public static final Presence NOBODY = new Presence(List.of());

  /** A prescriber came or left. */
  public record Change(String prescriberId, boolean onSite) {}

  /** Whether at least one is there. */
  public boolean isAnybodyThere() {
    return !prescriberIds.isEmpty();
  }

  private Presence after(Change change) {
    Stream<String> others = prescriberIds.stream().filter(id -> !id.equals(change.prescriberId()));
    return new Presence(
        (change.onSite() ? Stream.concat(others, Stream.of(change.prescriberId())) : others)
            .sorted()
            .toList());
  }

  /** Takes down who comes and leaves; there is nothing to decide. */
  public static final class TakingDown implements Decider<Presence, Change, Change> {

    @Override
    public Presence initial() {
      return NOBODY;
    }

    @Override
    public Outcome<Change> decide(Presence presence, Change change) {
      return presence.after(change).equals(presence)
          ? Outcome.nothingToDo()
          : Outcome.accept(change);
    }

    @Override
    public Presence evolve(Presence presence, Change change) {
      return presence.after(change);
    }
  }
}
