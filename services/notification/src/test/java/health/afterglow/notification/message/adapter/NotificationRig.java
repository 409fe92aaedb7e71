package health.afterglow.notification.message.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.NotificationApplication;
import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.AgendaChanged;
import health.afterglow.notification.agenda.AgendaCommand;
import health.afterglow.notification.message.Message;
import health.afterglow.notification.message.MessageCommand;
import health.afterglow.notification.message.MessageEvent;
import health.afterglow.testkit.SettableClock;
import health.afterglow.testkit.TopicContents;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service between a real broker, a mail server and stand-ins for its peers. */
final class NotificationRig {

  static final String APPOINTMENTS = "afterglow.scheduling.appointment";
  static final String DISRUPTIONS = "afterglow.scheduling.disruption";
  static final String FOLLOW_UPS = "afterglow.integration-therapy.follow-up";
  static final String COURSES = "afterglow.integration-therapy.course";
  static final String CABINETS = "afterglow.dosing-session.cabinet";
  static final String SESSIONS = "afterglow.dosing-session.session";
  static final String PATIENTS = "afterglow.intake.patient";
  private static final String MESSAGES = "afterglow.notification.message";
  static final String GATEWAY_SEES = "https://texts.afterglow.example";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final SettableClock CLOCK = SettableClock.at("2026-11-23T15:00:00Z");
  private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

  @SuppressWarnings("NullAway.Init") // Set before the first test of a class.
  private static EmbeddedKafkaKraftBroker broker;

  @SuppressWarnings("NullAway.Init") // Set before the first test of a class.
  private static MongoServer database;

  @SuppressWarnings("NullAway.Init") // Set before the first test of a class.
  private static String databaseUri;

  @SuppressWarnings("NullAway.Init") // Set before the first test of a class.
  private static GreenMail mailboxes;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  static PeersStandIn peers;

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  static SmtpInFront smtp;

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  static ConfigurableApplicationContext app;

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  private static KafkaProducer<byte[], byte[]> log;

  private NotificationRig() {}

  static void start() throws IOException {
    CLOCK.set(START);
    database = new MongoServer(new MemoryBackend());
    databaseUri = database.bindAndGetConnectionString();
    broker =
        new EmbeddedKafkaKraftBroker(
            1,
            3,
            APPOINTMENTS,
            DISRUPTIONS,
            FOLLOW_UPS,
            COURSES,
            CABINETS,
            SESSIONS,
            PATIENTS,
            MESSAGES,
            "afterglow.notification.recipient",
            "afterglow.notification.dead-letters");
    broker.afterPropertiesSet();
    mailboxes = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailboxes.start();
    smtp = new SmtpInFront(mailboxes.getSmtp().getPort());
    peers = new PeersStandIn();
    log =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.getBrokersAsString()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    startApp();
  }

  /** The service in this process, by the rig's clock. */
  static void startApp() {
    app =
        new SpringApplicationBuilder(NotificationApplication.class)
            .initializers(
                (GenericApplicationContext context) ->
                    context.registerBean(Clock.class, () -> CLOCK))
            .run(settings().toArray(String[]::new));
  }

  /** The service in a process of its own, by the real clock. */
  static Process startElsewhere() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NotificationApplication.class.getName()));
    command.addAll(settings());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> settings() {
    return List.of(
        "--server.port=0",
        "--spring.mongodb.uri=" + databaseUri + "/messages",
        "--spring.cloud.stream.kafka.binder.brokers=" + broker.getBrokersAsString(),
        "--spring.mail.port=" + smtp.port(),
        "--afterglow.peers.intake=" + peers.url(),
        "--afterglow.peers.scheduling=" + peers.url(),
        "--afterglow.sms.base-url=" + peers.url(),
        "--afterglow.sms.public-url=" + GATEWAY_SEES,
        "--afterglow.links.key=a key for these tests",
        "--afterglow.links.portal=https://portal.afterglow.example");
  }

  static void stop() throws IOException {
    app.close();
    log.close();
    peers.close();
    smtp.close();
    mailboxes.stop();
    broker.destroy();
    database.shutdownNow();
  }

  @SuppressWarnings("unchecked") // A bean by its name; the test would fail at once.
  static Aggregate<Message, MessageCommand, MessageEvent> messageBean() {
    return (Aggregate<Message, MessageCommand, MessageEvent>) app.getBean("messages");
  }

  @SuppressWarnings("unchecked") // A bean by its name; the test would fail at once.
  static Aggregate<Agenda, AgendaCommand, AgendaChanged> agendaBean() {
    return (Aggregate<Agenda, AgendaCommand, AgendaChanged>) app.getBean("agendas");
  }

  static void reachable(
      String patient, String email, @org.jspecify.annotations.Nullable String phone, String lang) {
    peers.knowsPatient(
        patient,
        "\"email\": \"%s\", \"phone\": %s, \"emailConsent\": true, \"smsConsent\": true, \"language\": \"%s\""
            .formatted(email, phone == null ? "null" : "\"" + phone + "\"", lang));
  }

  static void placed(
      String what, String id, int sequence, String patient, int attempt, String... clinicians)
      throws Exception {
    placedAt("denver", what, id, sequence, patient, attempt, clinicians);
  }

  static void placedAt(
      String site,
      String what,
      String id,
      int sequence,
      String patient,
      int attempt,
      String... clinicians)
      throws Exception {
    peers.hasAppointment(id, "BOOKED", attempt);
    send(
        APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-" + what,
        id,
        sequence,
        booking(id, patient, site, attempt, clinicians));
  }

  static String booking(String id, String patient, String site, int attempt, String... clinicians) {
    return """
    {"appointmentId": "%s", "kind": "INTEGRATION", "patientId": "%s", "siteId": "%s",
     "zone": "America/Denver", "clinicianIds": [%s], "roomId": "denver-blue", "telehealth": false,
     "start": "2026-11-24T17:00:00Z", "end": "2026-11-24T18:00:00Z", "attempt": %d,
     "because": ["SAME_THERAPIST"], "bookedAt": "2026-11-23T15:00:00Z"}"""
        .formatted(
            id,
            patient,
            site,
            String.join(",", Arrays.stream(clinicians).map(c -> "\"" + c + "\"").toList()),
            attempt);
  }

  static void cancelled(String id, int sequence, String patient, int attempt) throws Exception {
    peers.hasAppointment(id, "CANCELLED", attempt);
    send(
        APPOINTMENTS,
        "scheduling",
        "appointment",
        "appointment-cancelled",
        id,
        sequence,
        """
        {"appointmentId": "%s", "kind": "INTEGRATION", "patientId": "%s", "siteId": "denver",
         "attempt": %d, "reason": "PATIENT_ASKED", "cancelledAt": "2026-11-23T16:00:00Z"}"""
            .formatted(id, patient, attempt));
  }

  static void send(
      String topic,
      String service,
      String aggregate,
      String event,
      String key,
      int sequence,
      String json)
      throws Exception {
    var record =
        new ProducerRecord<>(
            topic, key.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            key + "/" + sequence,
            "ce_source",
            "/afterglow/" + service + "/" + aggregate,
            "ce_type",
            "health.afterglow." + service + "." + event + ".v1",
            "ce_subject",
            key,
            "ce_sequence",
            Integer.toString(sequence),
            "ce_time",
            CLOCK.instant().toString())
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    var _ = log.send(record).get();
  }

  /** Until the service has taken in, and acknowledged, all that is in the log now. */
  static void awaitConsumed() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
        KafkaConsumer<byte[], byte[]> reader =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      List<TopicPartition> heard =
          Stream.of(APPOINTMENTS, DISRUPTIONS, FOLLOW_UPS, COURSES, CABINETS, SESSIONS, PATIENTS)
              .flatMap(topic -> IntStream.range(0, 3).mapToObj(p -> new TopicPartition(topic, p)))
              .toList();
      await(
          () -> {
            var acknowledged =
                admin
                    .listConsumerGroupOffsets("notification")
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(reader.endOffsets(heard))
                .allSatisfy(
                    (partition, end) -> {
                      var offset = acknowledged.get(partition);
                      assertThat(offset == null ? 0 : offset.offset()).isEqualTo(end);
                    });
          });
    }
  }

  /** Every mail that came in, by recipient. */
  static List<MimeMessage> mails() {
    return List.of(mailboxes.getReceivedMessages());
  }

  static void await(org.awaitility.core.ThrowingRunnable assertion) {
    org.awaitility.Awaitility.await()
        .dontCatchUncaughtExceptions() // A mail server that is hung up on complains.
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(assertion);
  }

  static HttpResponse<String> get(String path) throws Exception {
    String port = app.getEnvironment().getRequiredProperty("local.server.port");
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> post(String path, String type, String body, String... headers)
      throws Exception {
    return request("POST", path, type, body, headers);
  }

  static HttpResponse<String> request(
      String method, String path, String type, String body, String... headers) throws Exception {
    String port = app.getEnvironment().getRequiredProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  static List<JsonNode> messages(String filter) throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    JSON.readTree(get("/api/v1/messages?" + filter).body()).path("messages").forEach(messages::add);
    return messages;
  }

  static List<String> states(String appointment) throws Exception {
    return messages("subject=" + appointment).stream()
        .map(m -> m.path("state").asString())
        .toList();
  }

  /** The e-mail to the patient about this appointment. */
  static JsonNode mail(String appointment) throws Exception {
    return messages("subject=" + appointment).stream()
        .filter(m -> m.path("channel").asString().equals("EMAIL"))
        .filter(m -> m.path("recipient").asString().equals("PATIENT"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no e-mail about " + appointment + " yet"));
  }

  static List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(mailboxes.getReceivedMessages())
        .filter(
            mail -> {
              try {
                return mail.getRecipients(RecipientType.TO)[0].toString().equals(address);
              } catch (MessagingException unreadable) {
                throw new AssertionError(unreadable);
              }
            })
        .toList();
  }

  /** The words of a mail, without its calendar entry. */
  static String textOf(MimeMessage mail) throws Exception {
    return mail.getContent() instanceof MimeMultipart parts
        ? String.valueOf(parts.getBodyPart(0).getContent())
        : String.valueOf(mail.getContent());
  }

  static String calendarOf(MimeMessage mail) throws Exception {
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    try (InputStream entry = parts.getBodyPart(1).getInputStream()) {
      return new String(entry.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", "");
    }
  }

  static String everythingStored() {
    StringBuilder all = new StringBuilder();
    var database = app.getBean(com.mongodb.client.MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        all.append(document.toJson());
      }
    }
    return all.toString();
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** What was published about this subject, up to the end of the topic as it is now. */
  static List<ConsumerRecord<byte[], byte[]>> published(String subject) {
    return TopicContents.of(broker.getBrokersAsString(), MESSAGES).stream()
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains("\"" + subject + "\""))
        .toList();
  }
}
