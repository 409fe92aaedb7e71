package health.afterglow.notification.message.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bookings that nothing was said about. */
@RestController
class ReconciliationController {

  private final Reconciliation reconciliation;

  ReconciliationController(Reconciliation reconciliation) {
    this.reconciliation = reconciliation;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReconciliationView(@Nullable Instant lastSuccessAt, List<String> missing) {}

  @GetMapping("/api/v1/reconciliation")
  ReconciliationView read() {
    return new ReconciliationView(reconciliation.findings().at(), reconciliation.missing());
  }
}
