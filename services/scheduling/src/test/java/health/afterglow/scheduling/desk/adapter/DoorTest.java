package health.afterglow.scheduling.desk.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.web.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorTest {

  private static final MockHttpServletRequest BOOKING =
      new MockHttpServletRequest("POST", "/api/v1/appointments");

  private final Door door = new Door(2, Duration.ZERO);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void whoFindsNoRoomIsToldToComeAgainAndFindsRoomWhenSomebodyHasLeft() throws Exception {
    assertThat(door.preHandle(BOOKING, response, "")).isTrue();
    assertThat(door.preHandle(BOOKING, response, "")).isTrue();

    assertThatThrownBy(() -> door.preHandle(BOOKING, response, ""))
        .isInstanceOfSatisfying(
            ApiException.class, no -> assertThat(no.code()).isEqualTo("TOO_BUSY"));
    assertThat(response.getHeader("Retry-After")).isEqualTo("1");

    door.afterCompletion(BOOKING, response, "", null);
    assertThat(door.preHandle(BOOKING, response, "")).isTrue();
  }

  @Test
  void whoOnlyLooksNeedsNoRoom() throws Exception {
    MockHttpServletRequest look = new MockHttpServletRequest("GET", "/api/v1/appointments");
    for (int i = 0; i < 5; i++) {
      assertThat(door.preHandle(look, response, "")).isTrue();
    }
  }
}
