package health.afterglow.notification.oncall.adapter;

import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.oncall.Rota;
import health.afterglow.notification.oncall.RotaRefusal;
import health.afterglow.notification.oncall.Shift;
import health.afterglow.store.Stored;
import health.afterglow.web.Answers;
import health.afterglow.web.ApiException;
import health.afterglow.web.IdempotencyKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is on call at a site. */
@RestController
@RequestMapping("/api/v1/on-call/{siteId}")
class RotaController {

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,199}";
  private static final String NUMBER = "\\+[1-9]\\d{6,14}";
  private static final int SHIFTS_AT_MOST = 500;

  private final Aggregate<Rota, Rota, Rota> rotas;

  RotaController(Aggregate<Rota, Rota, Rota> rotas) {
    this.rotas = rotas;
  }

  record ShiftBody(
      int tier,
      @Nullable String clinicianId,
      @Nullable String phone,
      @Nullable Instant from,
      @Nullable Instant until) {

    Shift shift() {
      if (clinicianId == null
          || !clinicianId.matches(ID)
          || phone == null
          || !phone.matches(NUMBER)
          || from == null
          || until == null) {
        throw new ApiException(
            HttpStatus.BAD_REQUEST,
            "SHIFT_INVALID",
            "A shift has a tier, a clinicianId, a phone like +13035550199, from and until.");
      }
      return new Shift(tier, clinicianId, phone, from, until);
    }
  }

  record RotaBody(@Nullable List<ShiftBody> shifts) {}

  record RotaView(String siteId, List<Shift> shifts) {
    static RotaView of(Stored<Rota> stored) {
      return new RotaView(stored.id(), stored.state().shifts());
    }
  }

  @GetMapping
  ResponseEntity<RotaView> read(@PathVariable String siteId) {
    return Answers.found(rotas.store().find(siteId), RotaRefusal.ROTA_UNKNOWN.name(), RotaView::of);
  }

  /** Replaces the whole rota of the site. */
  @PutMapping
  ResponseEntity<RotaView> enter(
      @PathVariable String siteId, @RequestBody RotaBody body, IdempotencyKey key) {
    List<ShiftBody> shifts = body.shifts();
    if (!siteId.matches(ID) || shifts == null || shifts.size() > SHIFTS_AT_MOST) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST, "ROTA_INVALID", "A rota has a list of at most 500 shifts.");
    }
    Rota rota = new Rota(siteId, shifts.stream().map(ShiftBody::shift).toList());
    return Answers.ok(rotas.handler().handle(siteId, key.trigger(body), rota), RotaView::of);
  }
}
