package health.afterglow.operations.journey;

import static health.afterglow.operations.journey.Sentences.step;
import static health.afterglow.operations.journey.Sentences.word;

/** What is said of a patient's transfer to another site. */
final class TransferSentences {

  private TransferSentences() {}

  /** The sentence. */
  static Step of(Happening h, Tale.Wording tell) {
    if (h.event().equals("patient-transferred")) {
      return step(
          h,
          "check",
          "done",
          "Transferred from "
              + tell.site(h.text("fromSiteId"))
              + " to "
              + tell.site(h.text("siteId"))
              + ", therapist "
              + tell.clinician(h.text("therapistId")),
          h.flag("resubmitAuthorization") ? "The authorization is asked for again" : "");
    }
    String to = tell.site(h.text("toSiteId"));
    String text =
        switch (h.text("status")) {
          case "PROPOSED" -> "A transfer to " + to + " was proposed";
          case "ACCEPTED" -> to + " is ready to receive the patient";
          case "AGREED" -> "The patient agreed to the transfer to " + to;
          case "COMPLETED" -> to + " attested screening and clearance again";
          case "DECLINED" -> "The transfer to " + to + " was declined";
          case "ROLLED_BACK" -> "The transfer to " + to + " was taken back";
          case "EXPIRED" -> "Nobody went on with the transfer to " + to;
          default -> "The transfer to " + to + " changed";
        };
    boolean over =
        switch (h.text("status")) {
          case "DECLINED", "ROLLED_BACK", "EXPIRED" -> true;
          default -> false;
        };
    return step(
        h, over ? "slash" : "half", over ? "warning" : "calm", text, word(h.text("reason")));
  }
}
