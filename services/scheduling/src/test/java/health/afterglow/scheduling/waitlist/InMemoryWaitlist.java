package health.afterglow.scheduling.waitlist;

import health.afterglow.kernel.Outcome;
import health.afterglow.scheduling.waitlist.Waiting.Status;
import java.util.HashMap;
import java.util.Map;

/** The waitlist of one site in memory, with the production rules. */
public final class InMemoryWaitlist implements Waitlist {

  private static final WaitlistDecider RULES = new WaitlistDecider();

  private final Map<String, Waiting> list = new HashMap<>();

  /** Everybody who ever waited, by id. */
  public Map<String, Waiting> all() {
    return Map.copyOf(list);
  }

  /** The place under this id. */
  public Waiting get(String id) {
    return list.getOrDefault(id, RULES.initial());
  }

  @Override
  public Map<String, Waiting> waitingAt(String siteId) {
    Map<String, Waiting> here = new HashMap<>(list);
    here.values().removeIf(w -> w.status() != Status.WAITING);
    return here;
  }

  @Override
  public Map<String, Waiting> ofPatient(String patientId) {
    Map<String, Waiting> theirs = new HashMap<>(list);
    theirs.values().removeIf(w -> !w.wanted().patientId().equals(patientId));
    return theirs;
  }

  @Override
  public void tell(String id, String commandId, WaitlistCommand command) {
    if (RULES.decide(get(id), command) instanceof Outcome.Accepted<WaitlistEvent>(var all)) {
      all.forEach(event -> list.put(id, RULES.evolve(get(id), event)));
    }
  }
}
