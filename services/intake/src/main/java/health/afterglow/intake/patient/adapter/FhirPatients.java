package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.referral.ContactDetails;
import health.afterglow.intake.referral.Person;
import health.afterglow.intake.referral.PersonName;
import health.afterglow.intake.referral.Residence;
import health.afterglow.intake.referral.Residences;
import health.afterglow.web.ApiException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** Reads who the patient is. */
final class FhirPatients {

  private static final List<String> BEST_NAME_FIRST = List.of("official", "usual", "", "nickname");
  private static final Set<String> FORMER = Set.of("maiden", "old");
  private static final int LONGEST_NAME = 200;

  private final Residences residences;

  FhirPatients(Residences residences) {
    this.residences = residences;
  }

  Person person(FhirNode patient) {
    Optional<FhirNode> address =
        patient.objects("address").stream()
            .min(Comparator.comparing(a -> a.text("use").orElse("").equals("old")));
    Residence residence =
        address
            .map(
                a ->
                    residences.read(
                        a.text("state").orElse(null), a.text("postalCode").orElse(null)))
            .orElseGet(() -> residences.read(null, null));
    return new Person(
        name(patient),
        birthDate(patient),
        patient.flag("deceasedBoolean") || patient.time("deceasedDateTime").isPresent(),
        patient.day("deceasedDateTime"),
        patient.text("gender").orElse(null),
        telecom(patient, "phone").flatMap(ContactDetails::phone).orElse(null),
        telecom(patient, "email").flatMap(ContactDetails::email).orElse(null),
        residence,
        language(patient));
  }

  private static PersonName name(FhirNode patient) {
    List<FhirNode> names = patient.objects("name");
    FhirNode best =
        names.stream()
            .filter(name -> !FORMER.contains(name.text("use").orElse("")))
            .filter(name -> name.text("family").isPresent() && !name.texts("given").isEmpty())
            .min(Comparator.comparingInt(FhirPatients::rank))
            .orElseThrow(
                () ->
                    new ApiException(
                        HttpStatus.BAD_REQUEST,
                        "PATIENT_NAME_MISSING",
                        "The patient needs a family name and a given name."));
    String maiden =
        names.stream()
            .filter(name -> FORMER.contains(name.text("use").orElse("")))
            .flatMap(name -> name.text("family").stream())
            .findFirst()
            .map(family -> word(best, family))
            .orElse(null);
    return new PersonName(
        word(best, String.join(" ", best.texts("given"))),
        word(best, best.text("family").orElseThrow()),
        maiden);
  }

  private static int rank(FhirNode name) {
    int rank = BEST_NAME_FIRST.indexOf(name.text("use").orElse(""));
    return rank < 0 ? BEST_NAME_FIRST.size() : rank;
  }

  private static String word(FhirNode name, String word) {
    if (word.isBlank() || word.length() > LONGEST_NAME || word.matches("(?s).*\\p{Cntrl}.*")) {
      throw name.invalid("given or family");
    }
    return word;
  }

  private static LocalDate birthDate(FhirNode patient) {
    Optional<String> written = patient.text("birthDate");
    if (written.isEmpty() || !written.get().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "PATIENT_BIRTH_DATE_MISSING",
          "The patient needs a birth date with year, month and day.");
    }
    return patient.time("birthDate").orElseThrow().toLocalDate();
  }

  private static Optional<String> telecom(FhirNode patient, String system) {
    return patient.objects("telecom").stream()
        .filter(t -> t.text("system").equals(Optional.of(system)))
        .filter(t -> !t.text("use").equals(Optional.of("old")))
        .min(Comparator.comparingInt(t -> t.text("use").equals(Optional.of("mobile")) ? 0 : 1))
        .flatMap(t -> t.text("value"));
  }

  /** The preferred language, else the first; without any, English. */
  private static String language(FhirNode patient) {
    return patient.objects("communication").stream()
        .min(Comparator.comparing(c -> !c.flag("preferred")))
        .flatMap(c -> c.object("language"))
        .flatMap(language -> language.codes().stream().findFirst())
        .filter(tag -> tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
        .orElse("en");
  }
}
