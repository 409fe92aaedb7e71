package health.afterglow.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana boards, and what their panels ask a Prometheus. */
final class Boards {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Question> questions = new ArrayList<>();

  /** One query of a panel; a board's own choice of services is all of them. */
  record Question(String panel, String query) {}

  Boards(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        JsonNode board = JSON.readTree(Files.readString(file));
        for (JsonNode panel : board.path("panels")) {
          String name = board.path("title").asString() + ": " + panel.path("title").asString();
          for (JsonNode target : panel.path("targets")) {
            String query = target.path("expr").asString().replace("$service", ".+");
            questions.add(new Question(name, query));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The panels that this Prometheus has no number for. */
  List<Question> unanswered(String server) {
    return questions.stream().filter(question -> !isAnswered(server, question)).toList();
  }

  /** Whether there is a number at all. */
  static boolean isAnswered(String server, Question question) {
    String query = URLEncoder.encode(question.query(), StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1/query?query=" + query)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      for (JsonNode series : answer.path("data").path("result")) {
        if (!series.path("value").path(1).asString().equals("NaN")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
