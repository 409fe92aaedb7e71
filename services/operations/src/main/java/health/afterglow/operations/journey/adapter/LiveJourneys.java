package health.afterglow.operations.journey.adapter;

import health.afterglow.operations.live.LiveTopic;
import health.afterglow.operations.live.adapter.LiveStreams;
import tools.jackson.databind.json.JsonMapper;

/** Says whose journey has changed; a page about that patient then asks for the story again. */
final class LiveJourneys implements LiveTopic {

  private static final String TOPIC = "journey";

  private final LiveStreams streams;
  private final JsonMapper mapper = JsonMapper.builder().build();

  LiveJourneys(LiveStreams streams) {
    this.streams = streams;
  }

  private record Patch(String id) {}

  void changed(String patientId) {
    streams.say(TOPIC, () -> mapper.writeValueAsString(new Patch(patientId)));
  }

  @Override
  public String name() {
    return TOPIC;
  }

  @Override
  public String beat() {
    return "null";
  }
}
