package health.afterglow.dosing.session;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.dosing.session.Action.Role;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may act: docs/domain.md, section 2.6. */
class ActionTest {

  @ParameterizedTest
  @CsvSource({
    "ORDER, PRESCRIBER",
    "ADMINISTER, PRESCRIBER NURSE",
    "TAKE_VITALS, PRESCRIBER NURSE ASSISTANT",
    "SIGN_DISCHARGE, PRESCRIBER NURSE"
  })
  void mayBeDoneByTheseAndNobodyElse(Action action, String roles) {
    assertThat(Arrays.stream(Role.values()).filter(action::mayBeDoneBy))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(roles.split(" ", -1)).map(Role::valueOf).toList());
  }
}
