package health.afterglow.intake.referral;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient is.
 *
 * @param deceasedOn the day of death, which may be unknown of somebody deceased
 * @param gender the administrative gender of FHIR
 * @param phone E.164
 * @param language a BCP 47 tag
 */
public record Person(
    PersonName name,
    LocalDate birthDate,
    boolean deceased,
    @Nullable LocalDate deceasedOn,
    @Nullable String gender,
    @Nullable String phone,
    @Nullable String email,
    Residence residence,
    String language) {

  /** Age in whole years. */
  public int ageOn(LocalDate day) {
    return Period.between(birthDate, day).getYears();
  }

  /** The same person, reached by other means; what is null stays as it is. */
  public Person reachedBy(
      @Nullable String newPhone, @Nullable String newEmail, @Nullable String newLanguage) {
    return new Person(
        name,
        birthDate,
        deceased,
        deceasedOn,
        gender,
        newPhone == null ? phone : newPhone,
        newEmail == null ? email : newEmail,
        residence,
        newLanguage == null ? language : newLanguage);
  }

  /** The same person, living elsewhere. */
  public Person livingAt(Residence now) {
    return new Person(name, birthDate, deceased, deceasedOn, gender, phone, email, now, language);
  }

  /**
   * Whether the two may be one person: the same birth date, a name in common, and no telephone
   * numbers that differ. Source: {@code docs/domain.md}, section 1.1.
   */
  public boolean mayBe(Person other) {
    return birthDate.equals(other.birthDate)
        && name.comparable().stream().anyMatch(other.name.comparable()::contains)
        && (phone == null || other.phone == null || phone.equals(other.phone));
  }

  @Override
  public String toString() {
    return "Person[***]";
  }
}
