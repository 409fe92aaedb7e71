package health.afterglow.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.notification.agenda.Agenda;
import health.afterglow.notification.agenda.MessageTable;
import health.afterglow.notification.message.Directory.Clinician;
import health.afterglow.notification.message.Directory.Contact;
import health.afterglow.notification.message.Directory.Site;
import health.afterglow.notification.message.Writing.Impossible;
import health.afterglow.notification.message.Writing.Later;
import health.afterglow.notification.message.Writing.NotWanted;
import health.afterglow.notification.message.Writing.Overtaken;
import health.afterglow.notification.message.Writing.Written;
import health.afterglow.notification.oncall.Shift;
import health.afterglow.notification.subject.Cause;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.Change;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.Templates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From what was heard to the letters that go out. */
class PlanningTest {

  private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
  private static final Instant START = Instant.parse("2026-11-24T17:00:00Z");
  private static final Templates TEMPLATES = new Templates(plainTemplates());
  private static final Planning PLANNING = new Planning(TEMPLATES);

  private final FakeDirectory directory = new FakeDirectory();
  private final LetterWriter writer =
      new LetterWriter(
          TEMPLATES,
          directory,
          (site, tier, now) -> Optional.ofNullable(tier <= 2 ? shift(tier) : null),
          new PlainLinks());

  private static Shift shift(int tier) {
    return new Shift(tier, "cli-" + tier, "+1303555010" + tier, NOW, START);
  }

  private record PlainLinks() implements Links {
    @Override
    public String portal(String messageId, Instant now) {
      return "https://p.example";
    }

    @Override
    public String answer(String matterId, Instant now) {
      return "https://a.example/" + matterId;
    }

    @Override
    public String board() {
      return "https://b.example";
    }
  }

  private static List<Plan> plans(Subject subject) {
    int version =
        switch (subject) {
          case Appointment a -> a.attempt();
          case FollowUp f -> f.version();
          default -> 1;
        };
    Agenda agenda =
        new Agenda(
            subject instanceof FollowUp ? "fu:1" : "apt-1",
            "pat_00000000000000000000abcdef",
            "denver",
            version,
            0,
            MessageTable.of(subject, null));
    return agenda.entries().stream().map(e -> PLANNING.of(agenda, e, null)).toList();
  }

  private static List<Template> plainTemplates() {
    List<Template> all = new ArrayList<>();
    for (Notice notice : Notice.values()) {
      for (Audience audience : notice.audiences()) {
        String fields =
            notice.fields(audience).stream()
                .sorted()
                .map(f -> "{" + f + "}")
                .collect(Collectors.joining(" "));
        Template.Text text =
            new Template.Text(
                notice.templateName(), fields, audience.takesTexts() ? fields : null, null);
        all.add(new Template(notice, 3, audience, Map.of("en", text, "es", text)));
      }
    }
    return all;
  }

  /** What intake and scheduling would say. */
  private static final class FakeDirectory implements Directory {
    private Optional<Contact> contact =
        Optional.of(new Contact("jo@mail.example", "+13035550100", true, true, "en", null, null));
    private Optional<Placing> placing = Optional.of(new Placing("BOOKED", 1));
    private Optional<Site> site =
        Optional.of(new Site("Denver", "+13035550199", "lead@x.example", "America/Denver"));

    @Override
    public Optional<Contact> contact(String patientId) {
      return contact;
    }

    @Override
    public Optional<Clinician> clinician(String clinicianId) {
      return clinicianId.equals("stranger")
          ? Optional.empty()
          : Optional.of(new Clinician(clinicianId + "@work.example"));
    }

    @Override
    public Optional<Placing> placing(String appointmentId) {
      return placing;
    }

    @Override
    public Optional<Site> site(String siteId) {
      return site;
    }
  }

  private static Appointment appointment(Change change, int attempt) {
    return new Appointment(
        "apt-1",
        "INTEGRATION",
        change,
        attempt,
        "pat_00000000000000000000abcdef",
        "denver",
        "America/Denver",
        List.of("ana"),
        change == Change.RESCHEDULED ? List.of("ben") : List.of(),
        "denver-blue",
        false,
        START,
        START.plusSeconds(3600),
        NOW);
  }

  private static FollowUp followUp(boolean open, int version) {
    return new FollowUp("fu:1", open, version, "pat-1", "denver", "America/Denver", START, NOW);
  }

  private static Plan plan(Subject subject, Audience audience, Medium medium) {
    return plans(subject).stream()
        .filter(p -> p.audience() == audience && p.medium() == medium)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBookingIsToldToThePatientTwiceAndToEachClinician() {
    assertThat(plans(appointment(Change.BOOKED, 1)))
        .extracting(p -> p.notice() + " " + p.audience() + " " + p.medium())
        .containsExactly(
            "APPOINTMENT_BOOKED PATIENT EMAIL",
            "APPOINTMENT_BOOKED PATIENT SMS",
            "APPOINTMENT_BOOKED CLINICIAN EMAIL",
            "APPOINTMENT_REMINDER PATIENT SMS",
            "APPOINTMENT_REMINDER PATIENT SMS");
  }

  @Test
  void whoWasReplacedIsToldToo() {
    assertThat(plans(appointment(Change.RESCHEDULED, 2)))
        .extracting(p -> p.notice() + " " + p.recipientId())
        .contains("APPOINTMENT_RESCHEDULED ana", "APPOINTMENT_REASSIGNED ben");
  }

  @Test
  void nothingIsSaidAboutWhatIsUnheardOrSeenTo() {
    assertThat(plans(new Unheard())).isEmpty();
    assertThat(plans(followUp(false, 1))).isEmpty();
    assertThat(plans(followUp(true, 1))).extracting(Plan::audience).containsExactly(Audience.STAFF);
  }

  @Test
  void aMessageIsCurrentOnlyForTheNewestVersion() {
    Plan booked = plan(appointment(Change.BOOKED, 1), Audience.PATIENT, Medium.EMAIL);
    assertThat(Relevance.of(booked, appointment(Change.BOOKED, 1), NOW))
        .isEqualTo(Relevance.CURRENT);
    assertThat(Relevance.of(booked, appointment(Change.RESCHEDULED, 2), NOW))
        .isEqualTo(Relevance.STALE);
    assertThat(Relevance.of(booked, appointment(Change.CANCELLED, 1), NOW))
        .isEqualTo(Relevance.STALE);
    assertThat(Relevance.of(booked, new Unheard(), NOW)).isEqualTo(Relevance.STALE);
    assertThat(Relevance.of(booked, appointment(Change.BOOKED, 1), START))
        .isEqualTo(Relevance.TOO_LATE);
  }

  @Test
  void aCancellationOfWhatHasBegunIsStaleAndACallIsStillAskedFor() {
    Plan cancelled = plan(appointment(Change.CANCELLED, 1), Audience.PATIENT, Medium.SMS);
    assertThat(Relevance.of(cancelled, appointment(Change.CANCELLED, 1), START))
        .isEqualTo(Relevance.STALE);
    Plan call = PLANNING.callInstead(cancelled);
    assertThat(Relevance.of(call, appointment(Change.CANCELLED, 1), START))
        .isEqualTo(Relevance.CURRENT);
    assertThat(Relevance.of(call, appointment(Change.BOOKED, 2), NOW)).isEqualTo(Relevance.STALE);
  }

  @Test
  void anEscalationIsCurrentWhileItIsTheNewestAndOpen() {
    Plan escalated = plans(followUp(true, 4)).getFirst();
    assertThat(Relevance.of(escalated, followUp(true, 4), NOW)).isEqualTo(Relevance.CURRENT);
    assertThat(Relevance.of(escalated, followUp(true, 5), NOW)).isEqualTo(Relevance.STALE);
    assertThat(Relevance.of(escalated, followUp(false, 4), NOW)).isEqualTo(Relevance.STALE);
  }

  @Test
  void failuresOfBothChannelsAskForOneCall() {
    Appointment booked = appointment(Change.BOOKED, 1);
    assertThat(PLANNING.callInstead(plan(booked, Audience.PATIENT, Medium.EMAIL)).messageId())
        .isEqualTo(PLANNING.callInstead(plan(booked, Audience.PATIENT, Medium.SMS)).messageId());
  }

  @Test
  void aPatientsLetterSaysNoMoreThanClinicTimeAndHowToGetInTouch() {
    Letter letter = letter(Audience.PATIENT, Medium.EMAIL);
    assertThat(letter.address()).isEqualTo("jo@mail.example");
    assertThat(letter.body())
        .isEqualTo("Denver +13035550199 https://p.example Tue 24 Nov 2026, 10:00 MST");
    assertThat(letter.toString()).doesNotContain("jo@").doesNotContain("Denver");
  }

  @Test
  void aLanguageWithARegionIsThatLanguage() {
    directory.contact =
        Optional.of(new Contact("jo@mail.example", null, true, true, "es-US", null, null));
    assertThat(letter(Audience.PATIENT, Medium.EMAIL).body()).contains("mar 24 nov 2026");
  }

  @Test
  void aCliniciansLetterHasTheRoomAndACodeForThePatient() {
    assertThat(letter(Audience.CLINICIAN, Medium.EMAIL).body())
        .isEqualTo("Denver P-ABCDEF denver-blue Tue 24 Nov 2026, 10:00 MST");
  }

  private Letter letter(Audience audience, Medium medium) {
    return ((Written) write(audience, medium)).letter();
  }

  private Writing write(Audience audience, Medium medium) {
    Appointment booked = appointment(Change.BOOKED, 1);
    return writer.write(plan(booked, audience, medium), booked, NOW);
  }

  @Test
  void aChannelIsUsedOnlyWithAnAddressAndConsent() {
    assertUnwanted(contact("jo@mail.example", null, true, true), null, Reason.NO_PHONE);
    assertUnwanted(contact("jo@mail.example", "303", true, false), null, Reason.NO_CONSENT);
    assertUnwanted(contact(null, "303", true, true), Reason.NO_EMAIL, null);
    assertUnwanted(contact("jo@mail.example", "303", false, true), Reason.NO_CONSENT, null);
    assertUnwanted(contact(" ", "303", true, false), Reason.UNREACHABLE, Reason.UNREACHABLE);
    assertUnwanted(contact(null, null, true, true), Reason.UNREACHABLE, Reason.UNREACHABLE);
  }

  private static Contact contact(
      @Nullable String email, @Nullable String phone, boolean mails, boolean texts) {
    return new Contact(email, phone, mails, texts, null, null, null);
  }

  private void assertUnwanted(Contact contact, @Nullable Reason mail, @Nullable Reason text) {
    directory.contact = Optional.of(contact);
    assertThat(reason(write(Audience.PATIENT, Medium.EMAIL))).isEqualTo(mail);
    assertThat(reason(write(Audience.PATIENT, Medium.SMS))).isEqualTo(text);
  }

  private static @Nullable Reason reason(Writing writing) {
    return switch (writing) {
      case Written _, Later _, Overtaken _ -> null;
      case NotWanted(var reason) -> reason;
      case Impossible(var reason) -> reason;
    };
  }

  @Test
  void whoIsUnknownGetsNothing() {
    directory.contact = Optional.empty();
    assertThat(write(Audience.PATIENT, Medium.SMS))
        .isEqualTo(new Impossible(Reason.RECIPIENT_UNKNOWN));
    directory.site = Optional.empty();
    assertThat(write(Audience.CLINICIAN, Medium.EMAIL))
        .isEqualTo(new Impossible(Reason.RECIPIENT_UNKNOWN));
  }

  @Test
  void aSiteWhoseNameWouldBreakARuleOrAHeaderIsNotNamed() {
    directory.site =
        Optional.of(
            new Site("Denver\r\nBcc: all@x.example", null, "l@x.example", "America/Denver"));
    assertThat(write(Audience.CLINICIAN, Medium.EMAIL))
        .isEqualTo(new Impossible(Reason.CONTENT_REFUSED));
    directory.site =
        Optional.of(new Site("Denver Psychiatry", null, "l@x.example", "America/Denver"));
    assertThat(write(Audience.PATIENT, Medium.SMS))
        .isEqualTo(new Impossible(Reason.CONTENT_REFUSED));
  }

  @Test
  void aLeadWithoutAnAddressCannotBeWrittenTo() {
    directory.site = Optional.of(new Site("Denver", null, null, "America/Denver"));
    Plan escalated = plans(followUp(true, 4)).getFirst();
    assertThat(writer.write(escalated, followUp(true, 4), NOW))
        .isEqualTo(new Impossible(Reason.NO_EMAIL));
  }

  @Test
  void whatSchedulingHasOtherwiseByNowIsNotSaid() {
    directory.placing = Optional.of(new Directory.Placing("CANCELLED", 1));
    assertThat(write(Audience.PATIENT, Medium.EMAIL)).isEqualTo(new Overtaken());
    directory.placing = Optional.of(new Directory.Placing("BOOKED", 2));
    assertThat(write(Audience.CLINICIAN, Medium.EMAIL)).isEqualTo(new Overtaken());
    directory.placing = Optional.empty();
    assertThat(write(Audience.PATIENT, Medium.SMS)).isEqualTo(new Overtaken());
    Appointment cancelled = appointment(Change.CANCELLED, 1);
    Plan news = plan(cancelled, Audience.PATIENT, Medium.SMS);
    directory.placing = Optional.of(new Directory.Placing("CANCELLED", 1));
    assertThat(writer.write(news, cancelled, NOW)).isInstanceOf(Written.class);
  }

  @Test
  void atNightATextWaitsAndAMailAboutAChangeDoesNot() {
    Instant night = Instant.parse("2026-11-23T06:00:00Z");
    Appointment booked = appointment(Change.BOOKED, 1);
    assertThat(writer.write(plan(booked, Audience.PATIENT, Medium.SMS), booked, night))
        .isEqualTo(new Later(Reason.QUIET_HOURS, Instant.parse("2026-11-23T15:00:00Z")));
    assertThat(writer.write(plan(booked, Audience.PATIENT, Medium.EMAIL), booked, night))
        .isInstanceOf(Written.class);
    directory.contact =
        Optional.of(
            new Contact("jo@mail.example", "+13035550100", true, true, "en", "Asia/Tokyo", null));
    assertThat(writer.write(plan(booked, Audience.PATIENT, Medium.SMS), booked, night))
        .isInstanceOf(Written.class);
  }

  @Test
  void aCalendarEntryRisesWithEachChangeAndSaysNothingOfHealth() {
    Appointment moved = appointment(Change.RESCHEDULED, 2);
    directory.placing = Optional.of(new Directory.Placing("BOOKED", 2));
    Letter letter =
        ((Written) writer.write(plan(moved, Audience.PATIENT, Medium.EMAIL), moved, NOW)).letter();
    assertThat(letter.invitation())
        .isEqualTo(
            new Invitation(
                "apt-1", 2, false, START, START.plusSeconds(3600), "Denver: appointment"));
    Appointment cancelled = appointment(Change.CANCELLED, 2);
    directory.placing = Optional.of(new Directory.Placing("CANCELLED", 2));
    Letter gone =
        ((Written) writer.write(plan(cancelled, Audience.PATIENT, Medium.EMAIL), cancelled, NOW))
            .letter();
    assertThat(gone.invitation())
        .isEqualTo(
            new Invitation(
                "apt-1", 3, true, START, START.plusSeconds(3600), "Denver: appointment"));
  }

  @Test
  void aPageGoesToWhoIsOnCallAtAnyHour() {
    Subject.Matter page =
        Subject.Matter.raised("mat-1", Cause.SAFETY, 1, "pat-1", "denver", NOW, NOW);
    Instant night = Instant.parse("2026-11-24T09:10:00Z");
    List<Plan> pages = plans(page).stream().filter(p -> p.medium() == Medium.PAGE).toList();
    assertThat(pages)
        .extracting(p -> p.recipientId() + " " + p.offset())
        .contains("denver:1 +0min-1", "denver:2 +5min-2", "denver:3 +10min-3", "denver:1 +15min-1");
    Letter first = ((Written) writer.write(pages.getFirst(), page, night)).letter();
    assertThat(first.address()).isEqualTo("+13035550101");
    assertThat(first.body()).contains("S2", "https://a.example/mat-1").doesNotContain("pat-1");
    assertThat(writer.write(pages.get(2), page, night))
        .isEqualTo(new Impossible(Reason.NOBODY_ON_CALL));
  }
}
