package health.afterglow.operations.followup.adapter;

import health.afterglow.operations.directory.PatientName;
import health.afterglow.operations.feed.FeedState;
import health.afterglow.operations.followup.Board;
import health.afterglow.operations.followup.Bucket;
import health.afterglow.operations.followup.Counts;
import health.afterglow.operations.followup.Filter;
import health.afterglow.operations.followup.Line;
import health.afterglow.operations.followup.Notice;
import health.afterglow.operations.followup.Standing;
import health.afterglow.web.ApiException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The Follow-up board for programs: the same lines, counts and notices as the page. */
@RestController
class BoardApi {

  private final BoardReader reader;

  BoardApi(BoardReader reader) {
    this.reader = reader;
  }

  record BoardAnswer(
      Instant now,
      String site,
      String state,
      Counts counts,
      FeedState feed,
      List<Notice> notices,
      long hidden,
      List<FollowUp> followUps) {}

  record Patient(String id, String code, @Nullable String family, @Nullable String given) {}

  record FollowUp(
      String followUpId,
      String sessionId,
      Patient patient,
      String siteId,
      String siteName,
      String zone,
      Bucket bucket,
      Standing standing,
      String word,
      boolean escalated,
      @Nullable Instant dosingEndedAt,
      @Nullable Instant windowOpensAt,
      @Nullable Instant dueAt,
      @Nullable Instant lateUntil,
      @Nullable String clinician,
      Line.@Nullable Visit appointment,
      List<String> why,
      List<Line.Told> told) {}

  @GetMapping("/api/v1/board/follow-ups")
  ResponseEntity<BoardAnswer> board(
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "all") String state) {
    Filter filter =
        Filter.parse(site, state)
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.BAD_REQUEST,
                        "FILTER_INVALID",
                        "state is open, booked or all; site is the id of a site."));
    Board board = reader.board(filter, "");
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer(board));
  }

  private static BoardAnswer answer(Board board) {
    return new BoardAnswer(
        board.now(),
        board.filter().site(),
        board.filter().show().value(),
        board.counts(),
        board.feed(),
        board.notices(),
        board.hidden(),
        board.lines().stream().map(BoardApi::followUp).toList());
  }

  private static FollowUp followUp(Line line) {
    PatientName name = line.name();
    return new FollowUp(
        line.id(),
        line.sessionId(),
        new Patient(
            line.patientId(),
            line.patientCode(),
            name == null ? null : name.family(),
            name == null ? null : name.given()),
        line.siteId(),
        line.siteName(),
        line.zone().getId(),
        line.bucket(),
        line.standing(),
        line.standing().word(),
        line.escalated(),
        line.dosingEndedAt(),
        line.opensAt(),
        line.dueAt(),
        line.lateUntil(),
        line.clinician(),
        line.visit(),
        line.why(),
        line.told());
  }
}
