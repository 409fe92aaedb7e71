package health.afterglow.operations.followup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The patients that the Follow-up board shows, in its order. */
@FunctionalInterface
public interface PatientsOnTheBoard {

  /** Their ids, each once. */
  List<String> inOrder();

  /** Who is shown before and after this patient; nobody if the patient is not on the board. */
  default Beside beside(String patientId) {
    List<String> all = inOrder();
    int at = all.indexOf(patientId);
    return new Beside(
        at > 0 ? all.get(at - 1) : null, at >= 0 && at + 1 < all.size() ? all.get(at + 1) : null);
  }

  /** Ids of the patients before and after. */
  record Beside(@Nullable String before, @Nullable String after) {}
}
