package health.afterglow.notification.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.recipient.RecipientCommand.NoteDeath;
import health.afterglow.notification.recipient.RecipientCommand.NoteNumber;
import health.afterglow.notification.recipient.RecipientCommand.NoteZone;
import health.afterglow.notification.recipient.RecipientCommand.OptIn;
import health.afterglow.notification.recipient.RecipientCommand.OptOut;
import health.afterglow.testkit.Scenario;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecipientDeciderTest {

  private static final Instant NOON = Instant.parse("2026-11-24T19:00:00Z");

  private final Scenario<Recipient, RecipientCommand, RecipientEvent> recipient =
      Scenario.of(new RecipientDecider());

  @Test
  void stopHoldsUntilStart() {
    var out = recipient.after(new OptOut("pat-1", NOON));
    assertThat(out.state().takesMessages()).isFalse();
    out.when(new OptOut("pat-1", NOON.plusSeconds(5))).thenNothing();
    var in = out.after(new NoteZone("pat-1", "America/Denver")).after(new OptIn("pat-1", NOON));
    assertThat(in.state().takesMessages()).isTrue();
    assertThat(in.state().turns()).isEqualTo(2);
    assertThat(in.state().zone()).isEqualTo("America/Denver");
    in.when(new OptIn("pat-1", NOON)).thenNothing();
  }

  @Test
  void theDeadTakeNoMessages() {
    assertThat(recipient.after(new NoteDeath("pat-1")).state().takesMessages()).isFalse();
  }

  @Test
  void theLastFiveNumbersAreRememberedAndASameOneOnce() {
    var known = recipient;
    for (int i = 0; i < 7; i++) {
      known = known.after(new NoteNumber("pat-1", "hash-" + i, "denver"));
    }
    assertThat(known.state().numberHashes())
        .containsExactly("hash-2", "hash-3", "hash-4", "hash-5", "hash-6");
    known.when(new NoteNumber("pat-1", "hash-6", "denver")).thenNothing();
  }
}
