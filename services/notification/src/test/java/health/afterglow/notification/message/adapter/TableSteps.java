package health.afterglow.notification.message.adapter;

import static health.afterglow.notification.message.adapter.NotificationRig.CLOCK;
import static health.afterglow.notification.message.adapter.NotificationRig.await;
import static health.afterglow.notification.message.adapter.NotificationRig.get;
import static health.afterglow.notification.message.adapter.NotificationRig.json;
import static health.afterglow.notification.message.adapter.NotificationRig.messages;
import static health.afterglow.notification.message.adapter.NotificationRig.peers;
import static health.afterglow.notification.message.adapter.NotificationRig.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the tests of the table in the whole service do and see again and again. */
final class TableSteps {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private TableSteps() {}

  static void booked(String id, String patient, String kind, String start) throws Exception {
    peers.hasAppointment(id, "BOOKED", 1);
    NotificationRig.send(
        NotificationRig.APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-booked",
        id,
        1,
        NotificationRig.booking(id, patient, "denver", 1)
            .replace("INTEGRATION", kind)
            .replace("2026-11-24T17:00:00Z", start)
            .replace("2026-11-24T18:00:00Z", Instant.parse(start).plusSeconds(3600).toString())
            .replace("2026-11-23T15:00:00Z", CLOCK.instant().toString()));
    await(
        () ->
            assertThat(messages("subject=" + id + "&template=appointment-booked"))
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.has("endedAt")).isTrue()));
  }

  static List<String> planned(String subject) throws Exception {
    List<String> entries = new ArrayList<>();
    json(get("/api/v1/plans/" + subject).body())
        .path("entries")
        .forEach(
            e ->
                entries.add(
                    e.path("template").asString()
                        + " "
                        + e.path("offset").asString()
                        + " "
                        + e.path("status").asString()
                        + (e.has("reason") ? " " + e.path("reason").asString() : "")));
    return entries;
  }

  static void moveTo(String instant) {
    CLOCK.set(Instant.parse(instant));
  }

  static String linkIn(String text, String purpose) {
    Matcher link =
        Pattern.compile("https://portal\\.afterglow\\.example(" + purpose + "\\S+?)\\.?(\\s|$)")
            .matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  static int signed(String path, Map<String, String> form) throws Exception {
    StringBuilder content = new StringBuilder(NotificationRig.GATEWAY_SEES + path);
    new TreeMap<>(form).forEach((name, value) -> content.append(name).append(value));
    byte[] key = "local".getBytes(StandardCharsets.UTF_8);
    String signature =
        Base64.getEncoder().encodeToString(Secrets.mac("HmacSHA1", key, content.toString()));
    return post(path, FORM, encoded(form), "X-Twilio-Signature", signature).statusCode();
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static void says(String number, String sid, String words) throws Exception {
    assertThat(
            signed(
                "/api/v1/texts/answers", Map.of("From", number, "MessageSid", sid, "Body", words)))
        .isEqualTo(200);
  }

  /** What people are asked to do about this subject now. */
  static List<String> tasksOf(String subject) throws Exception {
    List<String> what = new ArrayList<>();
    json(get("/api/v1/tasks?subject=" + subject).body())
        .path("tasks")
        .forEach(t -> what.add(t.path("what").asString()));
    return what;
  }
}
