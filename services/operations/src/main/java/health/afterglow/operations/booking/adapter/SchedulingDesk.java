package health.afterglow.operations.booking.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import health.afterglow.operations.booking.Answer;
import health.afterglow.operations.booking.Hold;
import health.afterglow.operations.booking.Offer;
import health.afterglow.operations.booking.Scheduling;
import health.afterglow.operations.booking.Slot;
import health.afterglow.operations.directory.adapter.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scheduling over HTTP. */
final class SchedulingDesk implements Scheduling {

  private static final int OFFERED = 12;
  private static final int OK_BELOW = 300;

  private final Peer scheduling;
  private final JsonMapper mapper = JsonMapper.builder().build();

  SchedulingDesk(Peer scheduling) {
    this.scheduling = scheduling;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record SlotAnswer(
      String siteId,
      @Nullable String zone,
      @Nullable List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      Instant start,
      Instant end,
      @Nullable List<String> because) {
    Slot slot() {
      return new Slot(
          siteId,
          Objects.requireNonNullElse(zone, "UTC"),
          Objects.requireNonNullElse(clinicianIds, List.of()),
          roomId,
          telehealth,
          start,
          end,
          Objects.requireNonNullElse(because, List.of()));
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record SlotsAnswer(List<SlotAnswer> slots, List<String> reasons) {
    List<Slot> all() {
      return slots.stream().map(SlotAnswer::slot).toList();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PlaceQuestion(
      String kind,
      String patientId,
      String siteId,
      List<String> clinicianIds,
      @Nullable String roomId,
      boolean telehealth,
      String start,
      @Nullable String followUpId,
      @Nullable String reason) {

    static PlaceQuestion of(
        String patientId, Slot slot, @Nullable String followUpId, @Nullable String reason) {
      return new PlaceQuestion(
          "INTEGRATION",
          patientId,
          slot.siteId(),
          slot.clinicianIds(),
          slot.roomId(),
          slot.telehealth(),
          slot.start().toString(),
          followUpId,
          reason);
    }
  }

  private record CancelQuestion(String reason) {}

  @Override
  public Offer places(
      String patientId, String siteId, Instant from, Instant due, @Nullable Instant lateUntil) {
    Optional<SlotsAnswer> inside =
        from.isBefore(due)
            ? slots(patientId, siteId, from, due)
            : Optional.of(new SlotsAnswer(List.of(), List.of("WINDOW_OVER")));
    if (inside.isEmpty()) {
      return Offer.UNKNOWN;
    }
    List<Slot> late = List.of();
    Instant then = from.isBefore(due) ? due : from;
    if (inside.get().slots().isEmpty() && lateUntil != null && then.isBefore(lateUntil)) {
      late = slots(patientId, siteId, then, lateUntil).map(SlotsAnswer::all).orElse(List.of());
    }
    return new Offer(inside.get().all(), late, inside.get().reasons(), true);
  }

  private Optional<SlotsAnswer> slots(
      String patientId, String siteId, Instant from, Instant until) {
    return scheduling.get(
        UriComponentsBuilder.fromPath("/api/v1/slots")
            .queryParam("kind", "INTEGRATION")
            .queryParam("patientId", patientId)
            .queryParam("siteId", siteId)
            .queryParam("from", from)
            .queryParam("until", until)
            .queryParam("limit", OFFERED)
            .build()
            .toUriString(),
        SlotsAnswer.class);
  }

  @Override
  public Answer hold(String patientId, Slot slot, String key) {
    return command("/api/v1/holds", PlaceQuestion.of(patientId, slot, null, null), key);
  }

  @Override
  public Optional<Hold> find(String appointmentId) {
    return scheduling.get("/api/v1/appointments/" + appointmentId, JsonNode.class).map(this::hold);
  }

  @Override
  public Answer book(
      String followUpId, String patientId, Slot slot, @Nullable String reason, String key) {
    return command(
        "/api/v1/appointments", PlaceQuestion.of(patientId, slot, followUpId, reason), key);
  }

  @Override
  public Answer cancel(String appointmentId, String reason, String key) {
    return command(
        "/api/v1/appointments/" + appointmentId + "/cancel", new CancelQuestion(reason), key);
  }

  private Answer command(String path, Object question, String key) {
    Optional<Peer.Reply> reply = scheduling.command(path, question, key);
    if (reply.isEmpty()) {
      return new Answer.Silent();
    }
    JsonNode body = reply.get().body();
    if (reply.get().status() < OK_BELOW) {
      return new Answer.Done(hold(body));
    }
    if (body.has("alternatives")) {
      return new Answer.Taken(
          body.path("alternatives")
              .valueStream()
              .map(n -> mapper.treeToValue(n, SlotAnswer.class).slot())
              .toList());
    }
    return new Answer.Refused(body.path("code").asString(""), body.path("detail").asString(""));
  }

  private Hold hold(JsonNode node) {
    return new Hold(
        node.path("appointmentId").asString(""),
        node.path("patientId").asString(""),
        node.path("status").asString(""),
        node.hasNonNull("start")
            ? mapper.treeToValue(node, SlotAnswer.class).slot()
            : new Slot(
                node.path("siteId").asString(""),
                "UTC",
                List.of(),
                null,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of()),
        node.hasNonNull("holdUntil") ? Instant.parse(node.path("holdUntil").asString("")) : null,
        node.path("attempt").asInt(0));
  }
}
