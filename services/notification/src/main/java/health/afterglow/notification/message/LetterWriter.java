package health.afterglow.notification.message;

import health.afterglow.notification.agenda.QuietHours;
import health.afterglow.notification.message.Addressing.Nowhere;
import health.afterglow.notification.message.Addressing.To;
import health.afterglow.notification.message.Addressing.Unwanted;
import health.afterglow.notification.message.Directory.Contact;
import health.afterglow.notification.message.Directory.Placing;
import health.afterglow.notification.message.Directory.Site;
import health.afterglow.notification.message.Writing.Impossible;
import health.afterglow.notification.message.Writing.Later;
import health.afterglow.notification.message.Writing.NotWanted;
import health.afterglow.notification.message.Writing.Overtaken;
import health.afterglow.notification.message.Writing.Written;
import health.afterglow.notification.oncall.Shift;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.TemplateLint;
import health.afterglow.notification.template.Templates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a letter: asks whether it is still so, asks for the address, minds the night, binds the
 * fields, checks the result.
 */
public final class LetterWriter {

  private static final String ENGLISH = "en";

  private final Templates templates;
  private final Directory directory;
  private final OnCall onCall;
  private final Links links;

  /** Who answers a page now. */
  @FunctionalInterface
  public interface OnCall {
    /** The shift of this site's tier, if anybody is on call. */
    Optional<Shift> at(String siteId, int tier, Instant now);
  }

  /** With these words and addresses. */
  public LetterWriter(Templates templates, Directory directory, OnCall onCall, Links links) {
    this.templates = templates;
    this.directory = directory;
    this.onCall = onCall;
    this.links = links;
  }

  /**
   * Writes it.
   *
   * @throws Directory.Unavailable if an address cannot be asked for now
   */
  public Writing write(Plan plan, Subject subject, Instant now) {
    Optional<Site> site = directory.site(plan.siteId());
    if (site.isEmpty()) {
      return new Impossible(Reason.RECIPIENT_UNKNOWN);
    }
    if (isOvertaken(plan, subject)) {
      return new Overtaken();
    }
    return switch (plan.audience()) {
      case PATIENT, CONTACT -> outside(plan, subject, site.get(), now);
      case CLINICIAN ->
          directory
              .clinician(plan.recipientId())
              .map(c -> addressed(plan, subject, site.get(), staff(c.workEmail()), now))
              .orElse(new Impossible(Reason.RECIPIENT_UNKNOWN));
      case STAFF -> addressed(plan, subject, site.get(), staff(site.get().leadEmail()), now);
      case ON_CALL -> addressed(plan, subject, site.get(), onCall(plan, now), now);
    };
  }

  /** What scheduling says now counts, even if its event has not come yet. */
  private boolean isOvertaken(Plan plan, Subject subject) {
    boolean ofInterest =
        subject instanceof Appointment
            && plan.audience() != Audience.STAFF
            && plan.notice() != Notice.APPOINTMENT_REASSIGNED;
    if (!ofInterest) {
      return false;
    }
    Optional<Placing> placing = directory.placing(plan.subject());
    return plan.notice() == Notice.APPOINTMENT_CANCELLED
        ? placing.filter(p -> !p.isCancelled()).isPresent()
        : placing.filter(p -> p.isAsPlanned(plan.subjectVersion())).isEmpty();
  }

  private Writing outside(Plan plan, Subject subject, Site site, Instant now) {
    Optional<Contact> known =
        plan.patientId() == null ? Optional.empty() : directory.contact(plan.patientId());
    if (known.isEmpty()) {
      return new Impossible(Reason.RECIPIENT_UNKNOWN);
    }
    Contact contact = known.get();
    Addressing addressing =
        plan.audience() == Audience.CONTACT
            ? Addressing.ofCompanion(plan.medium(), contact.companion(), languageOf(contact))
            : Addressing.ofPatient(plan.recipientId(), plan.medium(), contact, languageOf(contact));
    ZoneId home = ZoneId.of(contact.zone() == null ? site.zone() : contact.zone());
    if (addressing instanceof To && mindsNight(plan, subject, home, now)) {
      return new Later(Reason.QUIET_HOURS, QuietHours.after(now, home));
    }
    return addressed(plan, subject, site, addressing, now);
  }

  /**
   * News and offers go by mail at any hour, and news by text if it could not wait for the morning.
   */
  private static boolean mindsNight(Plan plan, Subject subject, ZoneId home, Instant now) {
    if (plan.medium() == Medium.PORTAL
        || plan.notice().answersOptOut()
        || !QuietHours.contain(now, home)) {
      return false;
    }
    if (plan.medium() == Medium.EMAIL && plan.notice().goesByMailAtNight()) {
      return false;
    }
    boolean cannotWait =
        plan.notice().tellsChange()
            && subject instanceof Appointment appointment
            && !appointment.start().isAfter(QuietHours.after(now, home).plusSeconds(3600));
    return !cannotWait;
  }

  /** The two letters of it, whatever region follows them. */
  private static String languageOf(Contact contact) {
    String tag = contact.language();
    return tag == null ? ENGLISH : Locale.forLanguageTag(tag).getLanguage();
  }

  private static Addressing staff(@Nullable String mail) {
    return Addressing.ofStaff(mail, ENGLISH);
  }

  private Addressing onCall(Plan plan, Instant now) {
    int tier = Integer.parseInt(plan.recipientId().substring(plan.siteId().length() + 1));
    Optional<Shift> shift = onCall.at(plan.siteId(), tier, now);
    if (shift.isEmpty()) {
      return new Nowhere(Reason.NOBODY_ON_CALL);
    }
    return plan.medium() == Medium.EMAIL
        ? directory
            .clinician(shift.get().clinicianId())
            .map(c -> staff(c.workEmail()))
            .orElse(new Nowhere(Reason.RECIPIENT_UNKNOWN))
        : new To(shift.get().phone(), ENGLISH);
  }

  private Writing addressed(
      Plan plan, Subject subject, Site site, Addressing addressing, Instant now) {
    return switch (addressing) {
      case Unwanted(var reason) -> new NotWanted(reason);
      case Nowhere(var reason) -> new Impossible(reason);
      case To(var address, var language) -> written(plan, subject, site, address, language, now);
    };
  }

  private Writing written(
      Plan plan, Subject subject, Site site, String address, String language, Instant now) {
    Template template = templates.of(plan.notice(), plan.audience());
    Map<String, String> values = new Fields(links, site, language, now).of(plan, subject);
    if (Fields.areUnfit(values)) {
      return new Impossible(Reason.CONTENT_REFUSED);
    }
    Template.Words words = template.render(plan.medium(), language, values);
    String all = words.subject() + "\n" + words.body();
    boolean refused =
        plan.audience().isOutside()
            && (plan.medium() == Medium.PORTAL
                    ? TemplateLint.firstBrokenBehindLink(all)
                    : TemplateLint.firstBroken(all))
                .isPresent();
    return refused
        ? new Impossible(Reason.CONTENT_REFUSED)
        : new Written(
            new Letter(
                plan.messageId(),
                plan.medium(),
                template.version(),
                address,
                words.subject(),
                words.body(),
                plan.medium() == Medium.EMAIL ? invitation(plan, subject, site) : null));
  }

  /**
   * What a link opens.
   *
   * @param language of the words, two letters
   */
  public record Page(String language, String title, String body) {}

  /**
   * The words that are only read behind the signed link.
   *
   * @throws Directory.Unavailable if the site or the language cannot be asked for now
   */
  public Page behindLink(Plan plan, Subject subject, Instant now) {
    Site site =
        directory
            .site(plan.siteId())
            .orElseThrow(() -> new IllegalStateException("the site is unknown"));
    String language =
        plan.audience() == Audience.PATIENT
            ? directory.contact(plan.recipientId()).map(LetterWriter::languageOf).orElse(ENGLISH)
            : ENGLISH;
    Map<String, String> values = new Fields(links, site, language, now).of(plan, subject);
    Template.Words words =
        templates.of(plan.notice(), plan.audience()).render(Medium.PORTAL, language, values);
    return new Page(language, words.subject(), words.body());
  }

  /** Two numbers per attempt: when it is placed, and when it goes away again. */
  private static @Nullable Invitation invitation(Plan plan, Subject subject, Site site) {
    boolean tells = plan.notice().tellsChange() || plan.notice() == Notice.APPOINTMENT_REASSIGNED;
    if (!tells || !(subject instanceof Appointment appointment)) {
      return null;
    }
    boolean cancels =
        plan.notice() == Notice.APPOINTMENT_CANCELLED
            || plan.notice() == Notice.APPOINTMENT_REASSIGNED;
    return new Invitation(
        appointment.id(),
        2 * appointment.attempt() - (cancels ? 1 : 2),
        cancels,
        appointment.start(),
        appointment.end(),
        site.shortName() + ": appointment");
  }
}
