package health.afterglow.scheduling.desk.adapter;

import health.afterglow.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many bookings in at once as can be served well, in the order in which they came. Who
 * would wait too long is told to come again, rather than to wait on: nothing was done then.
 */
final class Door implements HandlerInterceptor {

  private static final String COME_AGAIN_IN_SECONDS = "1";

  private final Semaphore inside;
  private final Duration patience;

  Door(int atOnce, Duration patience) {
    this.inside = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    if (asks(request) && !enter()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, COME_AGAIN_IN_SECONDS);
      throw new ApiException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "TOO_BUSY",
          "too many bookings are under way and nothing was done; ask again with the same"
              + " Idempotency-Key");
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception problem) {
    if (asks(request)) {
      leave();
    }
  }

  /** Whether there was room in time. */
  boolean enter() throws InterruptedException {
    return inside.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  void leave() {
    inside.release();
  }

  private static boolean asks(HttpServletRequest request) {
    return HttpMethod.POST.matches(request.getMethod());
  }
}
