package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Authorization;
import health.afterglow.intake.patient.EndReason;
import health.afterglow.intake.patient.HoldReason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that the endpoints of an episode take. */
final class EpisodeBodies {

  private static final int LINE = 200;

  private EpisodeBodies() {}

  /** A hold. */
  record HoldBody(HoldReason reason, String by) {
    HoldBody {
      reason = Bounded.present(reason);
      by = Bounded.id(by);
    }
  }

  /** The end of a hold. */
  record ResumeBody(String by) {
    ResumeBody {
      by = Bounded.id(by);
    }
  }

  /** The end of an episode; {@code verified} matters for a death only. */
  record EndBody(EndReason reason, @Nullable Boolean verified, String by) {
    EndBody {
      reason = Bounded.present(reason);
      by = Bounded.id(by);
    }
  }

  /** What an insurer agreed to. */
  record AuthorizationBody(
      String payer,
      String number,
      @Nullable List<String> codes,
      int units,
      LocalDate validFrom,
      LocalDate validUntil) {
    AuthorizationBody {
      payer = Bounded.line(payer, LINE);
      number = Bounded.line(number, LINE);
      codes = codes == null ? List.of() : codes.stream().map(Bounded::id).toList();
      validFrom = Bounded.present(validFrom);
      validUntil = Bounded.present(validUntil);
    }

    Authorization authorization() {
      return new Authorization(
          payer, number, codes == null ? List.of() : codes, units, validFrom, validUntil);
    }
  }

  /** What a person says of a possible duplicate. */
  record DuplicateBody(String other, boolean same, String by) {
    DuplicateBody {
      other = Bounded.id(other);
      by = Bounded.id(by);
    }
  }
}
