package health.afterglow.operations.followup.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.afterglow.operations.rig.OperationsRig;
import health.afterglow.operations.rig.Stories;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the others' events, through a real broker, to the page, the API and the live stream. */
class FollowUpOnTheRealBrokerTest {

  private static final OperationsRig RIG = OperationsRig.running();
  private static final Pattern ADDRESS = Pattern.compile("(?:href|action)=\"[^\"]*\"");
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  @Test
  void anEscalatedFollowUpIsOnThePageWithItsReasonInPlainWords() throws Exception {
    Stories story =
        Stories.of(RIG, "api001", Duration.ofHours(5)).named("Quist", "Jude").ended().required(1);
    story.notPlaced("NO_SLOT_IN_WINDOW").escalated("NO_SLOT_IN_WINDOW");
    awaitWord(story, "Escalated");

    String page = RIG.get("/follow-up?state=open").body();
    assertThat(page)
        .contains("QUIST, Jude", "Nobody suitable is free inside the window", "C. Novak")
        .contains("Mon 23 Nov 08:42", "67h 0m", "Site lead");
    String one = RIG.get("/follow-up/" + story.followUpId()).body();
    assertThat(one).contains("Last dose ended", "Places that nearly fitted", "D. Haile");

    JsonNode api = RIG.json("/api/v1/board/follow-ups");
    assertThat(api.path("counts").path("escalated").asInt()).isPositive();
    assertThat(line(api, story).path("patient").path("family").asString()).isEqualTo("Quist");
  }

  @Test
  void aBookedFollowUpSaysWhereWhyAndWhoWasTold() throws Exception {
    Stories story =
        Stories.of(RIG, "api002", Duration.ofHours(6)).named("Rossi", "Imani").ended().required(1);
    Instant start = RIG.clock.instant().plus(Duration.ofHours(40));
    story.placed(start, "SAME_THERAPIST").booked(start, true, "SAME_THERAPIST");
    story.told("sent", "EMAIL", "PATIENT").told("failed", "SMS", "PATIENT");
    story.told("sent", "EMAIL", "CLINICIAN");
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(
                        line(RIG.json("/api/v1/board/follow-ups?state=booked"), story)
                            .path("told")
                            .valueStream()
                            .map(t -> t.path("state").asString("-"))
                            .toList())
                    .containsExactly("SENT", "FAILED", "SENT"));
    String page = RIG.get("/follow-up?state=booked").body();
    assertThat(page).contains("ROSSI, Imani", "Wed 25 Nov 05:42", "telehealth", "Own therapist");
    assertThat(RIG.get("/follow-up?state=open").body()).doesNotContain("ROSSI, Imani");
  }

  @Test
  void whatComesTwiceOrLateChangesNothing() throws Exception {
    Stories story = Stories.of(RIG, "dup001", Duration.ofHours(7)).ended().required(1);
    Instant start = RIG.clock.instant().plus(Duration.ofHours(30));
    story.booked(start, false, "SAME_THERAPIST");
    awaitWord(story, "Booked");
    RIG.emit(
        "integration-therapy",
        "follow-up",
        "follow-up-escalated",
        story.followUpId(),
        1,
        """
        {"followUpId": "%s", "sessionId": "s", "patientId": "p", "siteId": "denver",
         "zone": "America/Denver", "reason": "NO_ANSWER", "reasons": [],
         "windowOpensAt": "2026-11-23T20:42:00Z", "dueAt": "2026-11-23T20:42:00Z",
         "lateUntil": "2026-11-23T20:42:00Z", "escalatedAt": "2026-11-23T20:42:00Z"}"""
            .formatted(story.followUpId()));
    Stories next = Stories.of(RIG, "dup002", Duration.ofHours(7)).ended().required(1);
    awaitWord(next, "On track");
    awaitWord(story, "Booked");
  }

  @Test
  void aBookingThatIsKnownToBeCancelledIsNotCalledBooked() throws Exception {
    Stories story = Stories.of(RIG, "can001", Duration.ofHours(8)).ended().required(1);
    Instant start = RIG.clock.instant().plus(Duration.ofHours(30));
    story.placed(start, "SAME_THERAPIST").booked(start, false, "SAME_THERAPIST");
    awaitWord(story, "Booked");
    story.appointmentCancelled();
    awaitWord(story, "Escalated");
  }

  @Test
  void aSessionWithoutAFollowUpIsNeverSilent() throws Exception {
    Stories story = Stories.of(RIG, "unc001", Duration.ofHours(3)).named("Lund", "Per").ended();
    awaitWord(story, "On track");
    RIG.clock.advance(Duration.ofSeconds(61));
    try {
      awaitWord(story, "No follow-up");
      String page = RIG.get("/follow-up").body();
      assertThat(page).contains("1 session ended with exposure, and no follow-up has arrived");
      assertThat(page).contains("LUND, Per");
    } finally {
      RIG.clock.set(OperationsRig.START);
    }
    story.correctedToNoExposure();
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () -> assertThat(RIG.get("/follow-up?state=all").body()).doesNotContain("LUND, Per"));
  }

  @Test
  void anUnreadableEventIsCountedOnTheBoard() throws Exception {
    RIG.emit("dosing-session", "session", "session-ended", "ses_bad", "{\"sessionId\": 1");
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(
                        RIG.json("/api/v1/board/follow-ups")
                            .path("notices")
                            .valueStream()
                            .map(n -> n.path("code").asString())
                            .toList())
                    .contains("EVENTS_QUARANTINED"));
    assertThat(RIG.get("/follow-up").body()).contains("could not be read");
  }

  @Test
  void theStreamDeliversAPatchAndSaysWhatWasMissedOrThatTooMuchWas() throws Exception {
    CompletableFuture<String> patch =
        CompletableFuture.supplyAsync(() -> readUntil("after=nonsense", "GARZA, Lea"));
    await().atMost(AT_MOST).until(() -> patch.isDone() || RIG.hasReaders());
    Stories story = Stories.of(RIG, "sse001", Duration.ofHours(3)).named("Garza", "Lea");
    story.ended().required(1);
    String seen = patch.get(30, TimeUnit.SECONDS);
    assertThat(seen).contains("event: reload", "event: beat", "event: follow-up", "ses_sse001");

    String position = position(seen);
    assertThat(readUntil("after=" + position, "event: beat")).doesNotContain("event: reload");
  }

  @Test
  void thePageRunsOnlyWhatCarriesItsNonce() throws Exception {
    HttpResponse<String> page = RIG.get("/follow-up");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "frame-ancestors 'none'", "worker-src 'self'")
        .doesNotContain("unsafe");
    String nonce = policy.replaceAll("(?s).*script-src 'nonce-([^']+)'.*", "$1");
    assertThat(page.body()).contains("nonce=\"" + nonce + "\"").doesNotContain(" style=");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(RIG.get("/follow-up").body()).doesNotContain(nonce);
  }

  @Test
  void aPageOfAnotherSiteCanNotMakeTheBrowserAct() throws Exception {
    String path = "/follow-up/fu:nobody/holds/apt_1/return";
    assertThat(RIG.submit(path, "cross-site").statusCode()).isEqualTo(403);
    assertThat(RIG.submit(path, "same-origin").statusCode()).isEqualTo(404);
  }

  @Test
  void noAddressHoldsAName() throws Exception {
    Stories story =
        Stories.of(RIG, "adr001", Duration.ofHours(9)).named("Zimmer", "Xaver").ended().required(1);
    awaitWord(story, "On track");
    for (String path :
        List.of(
            "/follow-up",
            "/follow-up/" + story.followUpId(),
            "/follow-up/" + story.followUpId() + "/places",
            "/patients/pat_adr001/journey",
            "/patients/pat_adr001/journey?view=events")) {
      String page = RIG.get(path).body();
      assertThat(page).as(path).contains("ZIMMER");
      assertThat(ADDRESS.matcher(page).results().map(MatchResult::group))
          .as(path)
          .isNotEmpty()
          .noneMatch(address -> address.toLowerCase(Locale.ROOT).matches(".*(zimmer|xaver).*"));
    }
  }

  @Test
  void badInputIsRefusedWithoutATrace() throws Exception {
    assertThat(RIG.get("/follow-up?state=%3Cscript%3E").statusCode()).isEqualTo(400);
    assertThat(RIG.get("/follow-up?site=$ne").body()).contains("This address makes no sense");
    assertThat(RIG.get("/follow-up/fu:nobody").statusCode()).isEqualTo(404);
    assertThat(RIG.get("/api/v1/board/follow-ups?state=x").body()).contains("FILTER_INVALID");
    assertThat(RIG.get("/live?topics=secrets").body()).contains("TOPIC_UNKNOWN");
    assertThat(RIG.get("/assets/x/../../application.yaml").statusCode()).isGreaterThan(399);
  }

  @Test
  void aNameIsTextAndNeverMarkup() throws Exception {
    Stories story =
        Stories.of(RIG, "xss001", Duration.ofHours(4)).named("<img onerror=alert(1)>", "\"'`");
    story.ended().required(1);
    awaitWord(story, "On track");
    assertThat(RIG.get("/follow-up").body())
        .contains("&lt;IMG ")
        .doesNotContainIgnoringCase("<img");
  }

  private static void awaitWord(Stories story, String word) {
    await()
        .atMost(AT_MOST)
        .untilAsserted(
            () ->
                assertThat(
                        line(RIG.json("/api/v1/board/follow-ups"), story)
                            .path("word")
                            .asString("-"))
                    .isEqualTo(word));
  }

  private static JsonNode line(JsonNode board, Stories story) {
    return board
        .path("followUps")
        .valueStream()
        .filter(f -> f.path("followUpId").asString().equals(story.followUpId()))
        .findFirst()
        .orElse(board.path("nothing"));
  }

  private static String position(String seen) {
    return seen.lines()
        .filter(l -> l.startsWith("id: "))
        .reduce((a, b) -> b)
        .orElseThrow()
        .substring(4);
  }

  /** Reads the stream until this is in it. */
  private static String readUntil(String query, String text) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(RIG.url("/live?topics=follow-up&" + query))).build();
    StringBuilder seen = new StringBuilder();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        Scanner lines = new Scanner(body, StandardCharsets.UTF_8)) {
      while (seen.indexOf(text) < 0) {
        seen.append(lines.nextLine()).append('\n');
      }
      client.shutdownNow();
      return seen.toString();
    } catch (Exception failed) {
      throw new IllegalStateException(seen.toString(), failed);
    }
  }
}
