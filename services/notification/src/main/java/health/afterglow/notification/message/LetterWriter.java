package health.afterglow.notification.message;

import health.afterglow.notification.message.Directory.Clinician;
import health.afterglow.notification.message.Directory.Contact;
import health.afterglow.notification.message.Directory.Site;
import health.afterglow.notification.message.Writing.Impossible;
import health.afterglow.notification.message.Writing.NotWanted;
import health.afterglow.notification.message.Writing.Written;
import health.afterglow.notification.subject.Subject;
import health.afterglow.notification.subject.Subject.Appointment;
import health.afterglow.notification.subject.Subject.FollowUp;
import health.afterglow.notification.subject.Subject.Unheard;
import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.InWords;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.TemplateLint;
import health.afterglow.notification.template.Templates;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a letter: asks for the address, binds the fields, checks the result. */
public final class LetterWriter {

  private static final String ENGLISH = "en";
  private static final int LONGEST_VALUE = 120;

  private final Templates templates;
  private final Directory directory;
  private final Links links;

  /**
   * Where the links in messages lead.
   *
   * @param portal for patients
   * @param board for staff
   */
  public record Links(String portal, String board) {}

  /** With these words and addresses. */
  public LetterWriter(Templates templates, Directory directory, Links links) {
    this.templates = templates;
    this.directory = directory;
    this.links = links;
  }

  /**
   * Writes it.
   *
   * @throws Directory.Unavailable if an address cannot be asked for now
   */
  public Writing write(Plan plan, Subject subject) {
    Optional<Site> site = directory.site(plan.siteId());
    if (site.isEmpty()) {
      return new Impossible(Reason.RECIPIENT_UNKNOWN);
    }
    return switch (plan.audience()) {
      case PATIENT -> toPatient(plan, subject, site.get());
      case CLINICIAN -> {
        Optional<Clinician> clinician = directory.clinician(plan.recipientId());
        yield clinician.isEmpty()
            ? new Impossible(Reason.RECIPIENT_UNKNOWN)
            : byMail(plan, subject, site.get(), clinician.get().workEmail());
      }
      case STAFF -> byMail(plan, subject, site.get(), site.get().leadEmail());
    };
  }

  private Writing toPatient(Plan plan, Subject subject, Site site) {
    Optional<Contact> known = directory.contact(plan.recipientId());
    if (known.isEmpty()) {
      return new Impossible(Reason.RECIPIENT_UNKNOWN);
    }
    Contact contact = known.get();
    Reason unwanted = unwanted(plan.medium(), contact);
    if (unwanted != null) {
      return new NotWanted(unwanted);
    }
    String address = plan.medium() == Medium.EMAIL ? contact.email() : contact.phone();
    String language = languageOf(contact);
    return written(plan, subject, site, String.valueOf(address), language);
  }

  /** The two letters of it, whatever region follows them. */
  private static String languageOf(Contact contact) {
    String tag = contact.language();
    return tag == null ? ENGLISH : Locale.forLanguageTag(tag).getLanguage();
  }

  private static @Nullable Reason unwanted(Medium medium, Contact contact) {
    if (!contact.takesMail() && !contact.takesTexts()) {
      return Reason.UNREACHABLE;
    }
    return switch (medium) {
      case EMAIL ->
          contact.takesMail() ? null : contact.emailConsent() ? Reason.NO_EMAIL : Reason.NO_CONSENT;
      case SMS ->
          contact.takesTexts() ? null : contact.smsConsent() ? Reason.NO_PHONE : Reason.NO_CONSENT;
    };
  }

  private Writing byMail(Plan plan, Subject subject, Site site, @Nullable String address) {
    return address == null || address.isBlank()
        ? new Impossible(Reason.NO_EMAIL)
        : written(plan, subject, site, address, ENGLISH);
  }

  private Writing written(Plan plan, Subject subject, Site site, String address, String language) {
    Template template = templates.of(plan.notice(), plan.audience());
    Map<String, String> values = values(plan, subject, site, language);
    if (values.values().stream().anyMatch(LetterWriter::isUnfit)) {
      return new Impossible(Reason.CONTENT_REFUSED);
    }
    Template.Words words = template.render(plan.medium(), language, values);
    boolean refused =
        plan.audience() == Audience.PATIENT
            && TemplateLint.firstBroken(words.subject() + "\n" + words.body()).isPresent();
    return refused
        ? new Impossible(Reason.CONTENT_REFUSED)
        : new Written(
            new Letter(
                plan.messageId(),
                plan.medium(),
                template.version(),
                address,
                words.subject(),
                words.body()));
  }

  /** A line break would let a value add a header or a recipient. */
  private static boolean isUnfit(String value) {
    return value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl);
  }

  private Map<String, String> values(Plan plan, Subject subject, Site site, String language) {
    Map<String, String> values = new HashMap<>();
    values.put("clinic", site.shortName());
    values.put("phone", site.phone() == null ? links.portal() : site.phone());
    values.put("portal", links.portal());
    values.put("board", links.board());
    values.put("patient", InWords.patientCode(plan.patientId()));
    switch (subject) {
      case Appointment appointment -> {
        values.put("when", InWords.moment(appointment.start(), appointment.zone(), language));
        values.put("room", room(appointment));
      }
      case FollowUp followUp ->
          values.put("when", InWords.moment(followUp.dueAt(), followUp.zone(), language));
      case Unheard() -> throw new IllegalStateException("nothing can be said of what is unheard");
    }
    values.keySet().retainAll(plan.audience().fields());
    return values;
  }

  private static String room(Appointment appointment) {
    if (appointment.telehealth()) {
      return "by video";
    }
    return appointment.roomId() == null ? "at the clinic" : appointment.roomId();
  }
}
