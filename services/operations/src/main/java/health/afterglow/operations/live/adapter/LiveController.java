package health.afterglow.operations.live.adapter;

import health.afterglow.web.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The one event stream. A request's own (virtual) thread writes it: waiting there costs next to
 * nothing.
 */
@Controller
class LiveController {

  private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);

  private final LiveStreams streams;

  LiveController(LiveStreams streams) {
    this.streams = streams;
  }

  @GetMapping("/live")
  void follow(
      @RequestParam List<String> topics,
      @RequestParam(defaultValue = "") String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    if (!streams.topics().containsAll(topics)) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "TOPIC_UNKNOWN", "There is no such topic.");
    }
    LiveStreams.Stream stream =
        streams
            .open(topics, lastEventId == null ? after : lastEventId)
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "STREAMS_FULL",
                        "Too many pages are live. The board can be reloaded by hand."));
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try (stream) {
      write(stream, response.getOutputStream());
    } catch (IOException gone) {
      LOG.debug("a reader went away: {}", gone.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(LiveStreams.Stream stream, OutputStream out)
      throws IOException, InterruptedException {
    for (Optional<String> frame = stream.next(); frame.isPresent(); frame = stream.next()) {
      out.write(frame.get().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
