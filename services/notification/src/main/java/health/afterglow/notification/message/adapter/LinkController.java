package health.afterglow.notification.message.adapter;

import health.afterglow.messaging.Handled;
import health.afterglow.messaging.Trigger;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.agenda.AgendaCommand.Confirm;
import health.afterglow.notification.message.LetterWriter;
import health.afterglow.notification.message.LetterWriter.Page;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageCommand.ConfirmDelivered;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Relevance;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.Unheard;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the links in messages open: the portal's words for a patient, and the page's answer for who
 * is on call. To look changes nothing but that the message was read; only the button does.
 */
@RestController
class LinkController {

  private static final String OVER = "This link is no longer open. Please call the clinic.";

  private final SignedLinks links;
  private final Aggregate<Message, MessageCommand, MessageEvent> messages;
  private final Aggregate<Subject, News, Heard> subjects;
  private final Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas;
  private final Hearing hearing;
  private final LetterWriter writer;
  private final Clock clock;

  LinkController(
      SignedLinks links,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Hearing hearing,
      LetterWriter writer,
      Clock clock) {
    this.links = links;
    this.messages = messages;
    this.subjects = subjects;
    this.agendas = agendas;
    this.hearing = hearing;
    this.writer = writer;
    this.clock = clock;
  }

  @GetMapping(SignedLinks.PORTAL + "{token}")
  ResponseEntity<String> read(@PathVariable String token) {
    Optional<Plan> plan = planOf(token);
    if (plan.isEmpty()) {
      return gone();
    }
    Subject subject = subjectOf(plan.get().subject());
    if (Relevance.of(plan.get(), subject, now()) == Relevance.STALE) {
      return Html.page(
          HttpStatus.OK,
          "en",
          "This has changed",
          "<p>What this message said has changed since. Please call the clinic.</p>");
    }
    var _ =
        messages
            .handler()
            .handle(plan.get().messageId(), Trigger.once(), new ConfirmDelivered(now()));
    Page page = writer.behindLink(plan.get(), subject, now());
    String confirm =
        mayConfirm(plan.get(), subject)
            ? "<form method=\"post\"><button>%s</button></form>"
                .formatted(page.language().equals("es") ? "Confirmo" : "I will be there")
            : "";
    return Html.page(
        HttpStatus.OK,
        page.language(),
        page.title(),
        "<pre>" + Html.text(page.body()) + "</pre>" + confirm);
  }

  @PostMapping(SignedLinks.PORTAL + "{token}")
  ResponseEntity<String> confirm(@PathVariable String token) {
    Optional<Plan> plan = planOf(token);
    if (plan.isEmpty()) {
      return gone();
    }
    boolean confirmed =
        mayConfirm(plan.get(), subjectOf(plan.get().subject()))
            && agendas
                    .handler()
                    .handle(
                        plan.get().subject(),
                        Trigger.once(),
                        new Confirm(plan.get().subjectVersion()))
                instanceof Handled.Done<Agenda, AgendaChanged>;
    return confirmed
        ? Html.page(HttpStatus.OK, "en", "Thank you", "<p>You are expected. / Le esperamos.</p>")
        : Html.page(
            HttpStatus.CONFLICT,
            "en",
            "This has changed",
            "<p>The appointment has changed since. Please call the clinic.</p>");
  }

  private static boolean mayConfirm(Plan plan, Subject subject) {
    return subject instanceof Appointment appointment
        && appointment.change() != Change.CANCELLED
        && appointment.attempt() == plan.subjectVersion();
  }

  @GetMapping(SignedLinks.ANSWER + "{token}")
  ResponseEntity<String> page(@PathVariable String token) {
    Optional<Subject.Matter> matter = matterOf(token);
    if (matter.isEmpty()) {
      return gone();
    }
    String answered =
        matter.get().isUnanswered()
            ? "<form method=\"post\"><button>I answer this page</button></form>"
            : "<p>Somebody has answered this page.</p>";
    return Html.page(HttpStatus.OK, "en", "Page " + matter.get().cause().row(), answered);
  }

  @PostMapping(SignedLinks.ANSWER + "{token}")
  ResponseEntity<String> answer(@PathVariable String token) {
    Optional<Subject.Matter> matter = matterOf(token);
    if (matter.isEmpty()) {
      return gone();
    }
    var _ =
        hearing.heard(matter.get().id(), Trigger.once(), new News.Acknowledged("on-call", now()));
    return Html.page(
        HttpStatus.OK, "en", "It is yours", "<p>Nobody else is called. The board has more.</p>");
  }

  private Optional<Subject.Matter> matterOf(String token) {
    return links
        .opened(SignedLinks.ANSWER, token, now())
        .map(this::subjectOf)
        .filter(Subject.Matter.class::isInstance)
        .map(Subject.Matter.class::cast);
  }

  private Optional<Plan> planOf(String token) {
    return links
        .opened(SignedLinks.PORTAL, token, now())
        .flatMap(id -> messages.store().find(id))
        .flatMap(stored -> stored.state().journey())
        .map(Message.Progress::plan);
  }

  private Subject subjectOf(String id) {
    return subjects.store().find(id).map(stored -> stored.state()).orElse(new Unheard());
  }

  private static ResponseEntity<String> gone() {
    return Html.page(
        HttpStatus.NOT_FOUND,
        "en",
        "Nothing here",
        "<p>" + OVER + "</p><p>Este enlace ya no está abierto. Por favor llame a la clínica.</p>");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
