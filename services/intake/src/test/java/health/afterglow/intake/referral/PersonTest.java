package health.afterglow.intake.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonTest {

  private static final Residences RESIDENCES =
      Residences.of(
          List.of(
              "# a comment",
              "AZ,,America/Phoenix",
              "AZ,865,America/Denver",
              "AZ,86511,America/Phoenix",
              "NM,,America/Denver"));

  @Test
  void aMessageLeavesOffTheDigitsOfARecordSystem() {
    assertThat(new PersonName("María Elena653 Marisol435", "O'Conner199", null).display())
        .isEqualTo("María O'Conner");
    assertThat(new PersonName("Angel97 Willard975", "Larkin917", null).display())
        .isEqualTo("Angel Larkin");
  }

  @Test
  void namesAreComparedWithoutAccentsDigitsAndCase() {
    assertThat(person("Adela", "Avilés", null, "+15555550101"))
        .matches(p -> p.mayBe(person("ADELA12", "Aviles77", null, "+15555550101")));
  }

  @Test
  void aMaidenNameMakesTheSamePersonPossible() {
    Person married = person("Mariah942 Constance642", "Hirthe744", "Larson43", "+15555550101");
    assertThat(married.mayBe(person("Mariah", "Larson", null, null))).isTrue();
  }

  @Test
  void differentPeopleShareABirthDate() {
    Person one = person("Adela", "Avilés", null, "+15555550101");
    assertThat(one.mayBe(person("Adele", "Avilés", null, "+15555550101"))).isFalse();
    assertThat(one.mayBe(person("Adela", "Avilés", null, "+15555550102"))).isFalse();
  }

  @Test
  void aStateIsReadByCodeOrByName() {
    assertThat(RESIDENCES.read("New Mexico", "87313"))
        .isEqualTo(new Residence("NM", "87313", "America/Denver"));
    assertThat(RESIDENCES.read("nm", null)).isEqualTo(new Residence("NM", null, "America/Denver"));
    assertThat(RESIDENCES.read("Atlantis", null)).isEqualTo(new Residence(null, null, null));
  }

  @Test
  void theZipCodeOfZerosIsNone() {
    assertThat(RESIDENCES.read("AZ", "00000"))
        .isEqualTo(new Residence("AZ", null, "America/Phoenix"));
  }

  @Test
  void theLongestPrefixGivesTheZone() {
    assertThat(RESIDENCES.read("AZ", "86503-1234").zone()).isEqualTo("America/Denver");
    assertThat(RESIDENCES.read("AZ", "86511").zone()).isEqualTo("America/Phoenix");
    assertThat(RESIDENCES.read("CA", "90001").zone()).isNull();
  }

  @Test
  void telephoneNumbersBecomeInternational() {
    assertThat(ContactDetails.phone("(555) 224-6737")).contains("+15552246737");
    assertThat(ContactDetails.phone("1 555.224.6737")).contains("+15552246737");
    assertThat(ContactDetails.phone("+445552246737")).contains("+445552246737");
    assertThat(ContactDetails.phone("none")).isEmpty();
    assertThat(ContactDetails.email("a@clinic.example")).contains("a@clinic.example");
    assertThat(ContactDetails.email("a@clinic.example\r\nBcc: b@clinic.example")).isEmpty();
  }

  private static Person person(
      String given, String family, @Nullable String maiden, @Nullable String phone) {
    return new Person(
        new PersonName(given, family, maiden),
        LocalDate.parse("1980-05-06"),
        false,
        null,
        null,
        phone,
        null,
        new Residence(null, null, null),
        "en");
  }
}
