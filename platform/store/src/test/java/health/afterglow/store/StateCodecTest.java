package health.afterglow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateCodecTest {

  sealed interface Order permits Open, Closed {}

  record Open(String id, List<Line> lines, @Nullable Instant due) implements Order {}

  record Closed(String id, Reason reason, LocalDate on) implements Order {}

  sealed interface Reason permits Delivered, Lost {}

  record Delivered(BigDecimal paid) implements Reason {}

  record Lost(Duration after) implements Reason {}

  record Line(String item, int pieces, Map<String, Long> perShelf, Optional<String> note) {}

  private final StateCodec<Order> codec =
      StateCodec.of(Order.class)
          .variant("open", Open.class)
          .variant("closed", Closed.class)
          .variant("delivered", Delivered.class)
          .variant("lost", Lost.class)
          .build();

  @Test
  void readsBackWhatItWrote() {
    assertSame(
        new Open(
            "o1",
            List.of(
                new Line("lamp", 2, Map.of("a", 1L << 60), Optional.of("fragile")),
                new Line("bulb", 9, Map.of(), Optional.empty())),
            Instant.parse("2026-11-24T10:00:00.123Z")));
    assertSame(new Open("o2", List.of(), null));
    assertSame(
        new Closed("o3", new Delivered(new BigDecimal("12.50")), LocalDate.parse("2026-11-24")));
    assertSame(new Closed("o4", new Lost(Duration.ofHours(36)), LocalDate.parse("2026-02-28")));
  }

  private void assertSame(Order order) {
    assertThat(codec.read(codec.write(order))).isEqualTo(order);
  }

  @Test
  void storesTheNameOfAVariantAndNeverOfAClass() {
    Map<String, Object> document =
        codec.write(new Closed("o", new Delivered(BigDecimal.TEN), LocalDate.EPOCH));
    assertThat(document).containsEntry("is", "closed").doesNotContainKey("_class");
    assertThat(document.get("reason"))
        .asInstanceOf(map(String.class, Object.class))
        .containsEntry("is", "delivered");
    assertThat(document.toString()).doesNotContain("health.afterglow", "Closed", "Delivered");
  }

  @Test
  void storesAnAmountAsTextSoThatNoDigitIsLost() {
    BigDecimal amount = new BigDecimal("0.10000000000000000000000000000001");
    Map<String, Object> document =
        codec.write(new Closed("o", new Delivered(amount), LocalDate.EPOCH));
    assertThat(document.get("reason"))
        .asInstanceOf(map(String.class, Object.class))
        .containsEntry("paid", amount.toString());
  }

  @Test
  void refusesToBeBuiltWhileAVariantHasNoName() {
    assertThatThrownBy(() -> StateCodec.of(Order.class).variant("open", Open.class).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Closed has no name");
  }

  @Test
  void refusesAVariantThatItDoesNotKnow() {
    assertThatThrownBy(() -> codec.read(Map.of("is", "melted", "id", "o")))
        .hasMessageContaining("melted");
  }
}
