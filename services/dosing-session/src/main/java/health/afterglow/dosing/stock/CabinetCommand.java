package health.afterglow.dosing.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a cabinet is told. {@code now} is always the server's clock. */
public sealed interface CabinetCommand {

  /** The present time. */
  Instant now();

  /** Begins a shift. */
  record OpenShift(String siteId, String by, Instant now) implements CabinetCommand {}

  /**
   * Puts something in.
   *
   * @param lot its number; one that is not known yet is a new lot
   */
  record Receive(
      String lot,
      String product,
      Lot.Unit unit,
      LocalDate expiresOn,
      BigDecimal amount,
      String by,
      LocalDate today,
      Instant now)
      implements CabinetCommand {}

  /** Takes something out, or corrects what was written down. */
  record MakeEntry(String lot, Lot.Entry entry, LocalDate today, Instant now)
      implements CabinetCommand {}

  /**
   * Declares a theft or significant loss.
   *
   * @param zone the site's time zone
   */
  record DeclareLoss(
      String lot, BigDecimal amount, String by, @Nullable String witness, ZoneId zone, Instant now)
      implements CabinetCommand {}

  /** A session was retracted: what was taken out for it was perhaps not given. */
  record QuestionSession(String sessionId, Instant now) implements CabinetCommand {}

  /**
   * Counts, and closes the shift if the count is right.
   *
   * @param counted what is there, by lot; all of them
   */
  record CloseShift(
      Map<String, BigDecimal> counted, String by, @Nullable String witness, Instant now)
      implements CabinetCommand {}
}
