package health.afterglow.notification.message.adapter;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.Subscriptions;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Directory;
import health.afterglow.notification.message.LetterWriter;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageDecider;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.notification.message.Plan;
import health.afterglow.notification.message.Planning;
import health.afterglow.notification.message.adapter.GatewayController.GatewayAccess;
import health.afterglow.notification.oncall.Rota;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.notification.subject.Heard;
import health.afterglow.notification.subject.News;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Matter;
import health.afterglow.notification.subject.SubjectDecider;
import health.afterglow.notification.task.Task;
import health.afterglow.notification.task.TaskChanged;
import health.afterglow.notification.task.TaskCommand;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Templates;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Wires the messages. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

  private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);
  private static final Duration TEXT_WITHIN = Duration.ofSeconds(12);

  @Bean
  Aggregate<Subject, News, Heard> subjects(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "subject",
            "subjects",
            new SubjectDecider(),
            StateCodec.of(Subject.class)
                .variant("unheard", Subject.Unheard.class)
                .variant("appointment", Subject.Appointment.class)
                .variant("follow-up", Subject.FollowUp.class)
                .variant("dose", Subject.Dose.class)
                .variant("matter", Matter.class)
                .build(),
            Searchable.<Subject>byIdOnly()
                .by("openMatter", ofMatter(Matter::open))
                .by("siteId", ofMatter(Matter::siteId))
                .by("cause", ofMatter(matter -> matter.cause().name()))
                .by("raisedAt", ofMatter(Matter::raisedAt)),
            WireMapping.nothing()));
  }

  private static Function<Subject, @Nullable Object> ofMatter(Function<Matter, Object> field) {
    return subject -> subject instanceof Matter matter ? field.apply(matter) : null;
  }

  @Bean
  Aggregate<Message, MessageCommand, MessageEvent> messages(AggregateRuntime runtime) {
    return runtime.register(
        new AggregateSpec<>(
            "message",
            "messages",
            new MessageDecider(),
            StateCodec.of(Message.class)
                .variant("unplanned", Message.Unplanned.class)
                .variant("planned", Message.Planned.class)
                .variant("sending", Message.Sending.class)
                .variant("sent", Message.Sent.class)
                .variant("delivered", Message.Delivered.class)
                .variant("failed", Message.Failed.class)
                .variant("uncertain", Message.Uncertain.class)
                .variant("dropped", Message.Dropped.class)
                .build(),
            Searchable.<Message>byIdOnly()
                .by("patientId", of(Plan::patientId))
                .by("subject", of(Plan::subject))
                .by("template", of(plan -> plan.notice().templateName()))
                .by("state", message -> MessageState.of(message).name())
                .by("uncertain", MessageConfiguration::isUncertain)
                .by("plannedAt", m -> m.journey().map(Message.Progress::plannedAt).orElse(null))
                .by(Dispatcher.dueField(Medium.EMAIL), m -> due(m, Medium.EMAIL))
                .by(Dispatcher.dueField(Medium.SMS), m -> due(m, Medium.SMS))
                .by(Dispatcher.dueField(Medium.PORTAL), m -> due(m, Medium.PORTAL))
                .by(Dispatcher.dueField(Medium.PAGE), m -> due(m, Medium.PAGE)),
            new MessageWire(),
            (timer, now) -> MessageDecider.onTimer(timer, now.truncatedTo(ChronoUnit.MILLIS))));
  }

  private static Function<Message, @Nullable Object> of(Function<Plan, @Nullable Object> field) {
    return message -> message.journey().map(p -> field.apply(p.plan())).orElse(null);
  }

  /** Whether an attempt's outcome is unknown; unset, not false, for the many that are certain. */
  private static @Nullable Object isUncertain(Message message) {
    return message.journey().filter(p -> p.uncertain() > 0).isPresent() ? true : null;
  }

  private static @Nullable Instant due(Message message, Medium medium) {
    boolean itsMedium =
        message.journey().filter(progress -> progress.plan().medium() == medium).isPresent();
    return itsMedium ? message.nextStepAt().orElse(null) : null;
  }

  @Bean
  Planning planning(Templates templates) {
    return new Planning(templates);
  }

  @Bean
  Directory directory(
      @Value("${afterglow.peers.intake}") String intake,
      @Value("${afterglow.peers.scheduling}") String scheduling,
      Clock clock) {
    return new PeerDirectory(intake, scheduling, clock);
  }

  @Bean
  Secrets secrets(@Value("${afterglow.links.key}") String key) {
    return new Secrets(key);
  }

  @Bean
  SignedLinks links(
      @Value("${afterglow.links.portal}") String portal,
      @Value("${afterglow.links.board}") String board,
      Secrets secrets) {
    return new SignedLinks(portal, board, secrets);
  }

  @Bean
  LetterWriter letterWriter(
      Templates templates,
      Directory directory,
      Aggregate<Rota, Rota, Rota> rotas,
      SignedLinks links) {
    LetterWriter.OnCall onCall =
        (site, tier, now) ->
            rotas.store().find(site).flatMap(rota -> rota.state().onCall(tier, now));
    return new LetterWriter(templates, directory, onCall, links);
  }

  @Bean
  MailChannel mailChannel(
      JavaMailSenderImpl server, @Value("${afterglow.mail.from}") String from, Clock clock)
      throws AddressException {
    return new MailChannel(server, new InternetAddress(from, true), clock);
  }

  @Bean
  SmsChannel smsChannel(
      @Value("${afterglow.sms.base-url}") String baseUrl,
      @Value("${afterglow.sms.account-sid}") String accountSid,
      @Value("${afterglow.sms.auth-token}") String authToken,
      @Value("${afterglow.sms.from}") String from,
      @Value("${afterglow.sms.public-url}") String publicUrl) {
    return new SmsChannel(baseUrl, new SmsChannel.Account(accountSid, authToken, from), publicUrl);
  }

  @Bean
  GatewayAccess gatewayAccess(
      @Value("${afterglow.sms.public-url}") String publicUrl,
      @Value("${afterglow.sms.auth-token}") String authToken) {
    return new GatewayAccess(publicUrl, authToken);
  }

  @Bean
  Correspondents correspondents(
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Secrets secrets,
      Clock clock) {
    return new Correspondents(recipients, secrets, clock);
  }

  @Bean
  HandingOver handingOver(
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Aggregate<Task, TaskCommand, TaskChanged> tasks,
      Planning planning,
      Clock clock) {
    return new HandingOver(agendas, messages, recipients, tasks, planning, clock);
  }

  @Bean
  Hearing hearing(
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      HandingOver handingOver,
      Clock clock) {
    return new Hearing(subjects, agendas, recipients, handingOver, clock);
  }

  @Bean
  Wishes wishes(
      Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      Hearing hearing,
      HandingOver handingOver,
      Planning planning,
      Clock clock) {
    return new Wishes(recipients, agendas, hearing, handingOver, planning, clock);
  }

  /** Pages and texts share a gateway, and nothing else: each has a lane. */
  @Bean
  Dispatcher dispatcher(
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Subject, News, Heard> subjects,
      Aggregate<Agenda, AgendaCommand, AgendaChanged> agendas,
      LetterWriter writer,
      HandingOver handingOver,
      Correspondents correspondents,
      MailChannel mail,
      SmsChannel texts,
      Clock clock) {
    Map<Medium, Lane> lanes =
        Map.of(
            Medium.EMAIL, new Lane("email", mail, MAIL_WITHIN, clock),
            Medium.SMS, new Lane("sms", texts, TEXT_WITHIN, clock),
            Medium.PORTAL, new Lane("portal", posted -> new Delivery.Taken(), TEXT_WITHIN, clock),
            Medium.PAGE, new Lane("page", texts, TEXT_WITHIN, clock));
    return new Dispatcher(
        messages, subjects, agendas, writer, handingOver, correspondents, lanes, clock);
  }

  @Bean
  Subscriptions messageSubscriptions(
      Hearing hearing, Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients) {
    return new MessageSubscriptions(hearing, recipients).all();
  }

  @Bean
  Subscriptions matterSubscriptions(Hearing hearing, Wishes wishes) {
    return new MatterSubscriptions(hearing, wishes).all();
  }

  @Bean
  Reconciliation reconciliation(
      @Value("${afterglow.peers.scheduling}") String scheduling,
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Aggregate<Task, TaskCommand, TaskChanged> tasks,
      Clock clock) {
    return new Reconciliation(PeerDirectory.client(scheduling), messages, tasks, clock);
  }

  @Bean
  Periodically reconciling(Reconciliation reconciliation) {
    return new Periodically("reconcile", Reconciliation.EACH, reconciliation::compare);
  }

  @Bean
  ExpiringPapers expiringPapers(
      @Value("${afterglow.peers.scheduling}") String scheduling, Hearing hearing, Clock clock) {
    return new ExpiringPapers(PeerDirectory.client(scheduling), hearing, clock);
  }

  @Bean
  Periodically lookingForExpiringPapers(ExpiringPapers papers) {
    return new Periodically("papers", ExpiringPapers.EACH, papers::look);
  }

  /** Expected and not sent is an alert, and so is a comparison that does not come to its end. */
  @Bean
  MeterBinder reconciliationMetrics(Reconciliation reconciliation) {
    return registry -> {
      Gauge.builder("afterglow.messages.missing", reconciliation, r -> r.missing().size())
          .description("Bookings that nothing was said about for five minutes or longer")
          .register(registry);
      Gauge.builder("afterglow.messages.reconciled", reconciliation, Reconciliation::ageSeconds)
          .baseUnit("seconds")
          .description("Since bookings and messages were last compared; negative if never")
          .register(registry);
    };
  }

  /** How many messages are in each state; no label says whose. */
  @Bean
  MeterBinder messageMetrics(
      Aggregate<Message, MessageCommand, MessageEvent> messages,
      Dispatcher dispatcher,
      Clock clock) {
    return registry -> {
      for (MessageState state : MessageState.values()) {
        Gauge.builder(
                "afterglow.messages",
                messages,
                m -> m.store().count(eq("find.state", state.name())))
            .tag("state", state.name())
            .description("Messages in this state")
            .register(registry);
      }
      for (Medium medium : Medium.values()) {
        Gauge.builder("afterglow.channel.open", dispatcher, d -> d.isLeftInPeace(medium) ? 1 : 0)
            .tag("channel", medium.name())
            .description("1 while the channel is in trouble, and nothing is handed to it")
            .register(registry);
      }
      Gauge.builder(
              "afterglow.messages.uncertain",
              messages,
              m -> m.store().count(eq("find.uncertain", true)))
          .description("Messages with an attempt whose outcome nobody knows; they may be twice")
          .register(registry);
      Gauge.builder("afterglow.messages.oldest", messages, m -> oldestUnsentSeconds(m, clock))
          .baseUnit("seconds")
          .description("Age of the longest planned message that is neither sent nor given up")
          .register(registry);
    };
  }

  private static double oldestUnsentSeconds(
      Aggregate<Message, MessageCommand, MessageEvent> messages, Clock clock) {
    return messages
        .store()
        .search(
            in("find.state", MessageState.PLANNED.name(), MessageState.SENDING.name()),
            ascending("find.plannedAt"),
            1)
        .stream()
        .flatMap(stored -> stored.state().journey().stream())
        .mapToDouble(p -> Duration.between(p.plannedAt(), clock.instant()).toSeconds())
        .findFirst()
        .orElse(0);
  }
}
