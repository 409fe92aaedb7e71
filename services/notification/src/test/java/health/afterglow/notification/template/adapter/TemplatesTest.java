package health.afterglow.notification.template.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.notification.template.Audience;
import health.afterglow.notification.template.InWords;
import health.afterglow.notification.template.Medium;
import health.afterglow.notification.template.Notice;
import health.afterglow.notification.template.Template;
import health.afterglow.notification.template.TemplateLint;
import health.afterglow.notification.template.Templates;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

  @Test
  void theTemplatesThatShipAreCompleteAndBreakNoRule() throws IOException {
    List<Template> shipped = TemplateFiles.read(TemplateFiles.SHIPPED);
    assertThat(shipped).hasSizeGreaterThan(8).allSatisfy(t -> assertThat(findings(t)).isEmpty());
    assertThat(new Templates(shipped).of(Notice.APPOINTMENT_BOOKED, Audience.PATIENT).texts())
        .containsOnlyKeys("en", "es");
  }

  @ParameterizedTest
  @CsvSource({
    "names-a-drug, NAMES_A_DRUG",
    "names-medicines, NAMES_MEDICINES",
    "portal-names-a-drug, NAMES_A_DRUG",
    "spanish-names-a-drug, NAMES_A_DRUG",
    "names-a-diagnosis, NAMES_A_DIAGNOSIS",
    "names-a-score, NAMES_A_SCORE",
    "names-psychiatry, NAMES_PSYCHIATRY",
    "names-a-specialty, NAMES_A_SPECIALTY",
    "asks-for-a-reply, ASKS_FOR_A_REPLY",
    "field-not-allowed, FIELD_NOT_ALLOWED",
    "field-of-an-offer, FIELD_NOT_ALLOWED",
    "language-missing, LANGUAGE_MISSING",
    "text-missing, TEXT_MISSING",
    "text-too-long, TEXT_TOO_LONG",
    "line-break-in-subject, LINE_BREAK_IN_SUBJECT"
  })
  void anOffenderIsNamedAndKeepsTheServiceFromStarting(String file, TemplateLint.Code code)
      throws IOException {
    List<Template> offender = TemplateFiles.read("classpath:offenders/" + file + ".json");
    assertThat(findings(offender.getFirst())).contains(code);

    List<Template> planted =
        TemplateFiles.read(TemplateFiles.SHIPPED).stream()
            .map(t -> isTheSamePlace(t, offender.getFirst()) ? offender.getFirst() : t)
            .toList();
    assertThatThrownBy(() -> new Templates(planted)).hasMessageContaining(code.name());
  }

  private static boolean isTheSamePlace(Template one, Template other) {
    return one.notice() == other.notice() && one.audience() == other.audience();
  }

  @Test
  void aMissingTemplateIsNamed() throws IOException {
    List<Template> shipped = TemplateFiles.read(TemplateFiles.SHIPPED);
    List<Template> fewer = shipped.stream().filter(t -> t.notice() != Notice.CALL_TASK).toList();
    assertThatThrownBy(() -> new Templates(fewer)).hasMessageContaining("CALL_TASK");
  }

  @Test
  void wordsThatOnlyLookSimilarAreFine() {
    assertThat(TemplateLint.firstBroken("See the details at the Denver clinic, second floor."))
        .isEmpty();
    assertThat(TemplateLint.firstBroken("Ihre KETAMINE-Sitzung")).isPresent();
    assertThat(TemplateLint.firstBroken("la depresión")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T17:00:00Z, America/Denver, en, 'Tue 24 Nov 2026, 10:00 MST'",
    "2026-07-01T16:00:00Z, America/Denver, en, 'Wed 1 Jul 2026, 10:00 MDT'",
    "2026-07-01T16:00:00Z, America/Phoenix, en, 'Wed 1 Jul 2026, 09:00 MST'",
    "2026-11-24T17:00:00Z, America/Denver, es, 'mar 24 nov 2026, 10:00 MST'"
  })
  void aMomentIsToldInTheZoneWhereItMatters(
      String instant, String zone, String language, String words) {
    assertThat(InWords.moment(Instant.parse(instant), zone, language)).isEqualTo(words);
  }

  @Test
  void everyTextMessageFitsIntoTwoSegments() throws IOException {
    Map<String, String> longest = new HashMap<>();
    longest.put("clinic", "Afterglow Colorado Springs");
    longest.put("when", "mié 30 sept 2026, 10:00 MDT");
    longest.put("until", "mié 30 sept 2026, 10:00 MDT");
    longest.put("phone", "+1 719 555 0134");
    longest.put(
        "portal",
        "https://portal.afterglow.example/p/msg_0000000000000000000000000q.b8zz." + "q".repeat(22));
    assertThat(TemplateFiles.read(TemplateFiles.SHIPPED))
        .filteredOn(t -> t.audience() == Audience.PATIENT)
        .allSatisfy(
            t ->
                assertThat(List.of("en", "es"))
                    .allSatisfy(
                        language ->
                            assertThat(t.render(Medium.SMS, language, longest).body())
                                .hasSizeLessThan(307)));
  }

  @Test
  void anUnknownLanguageFallsBackToEnglish() throws IOException {
    Template booked =
        new Templates(TemplateFiles.read(TemplateFiles.SHIPPED))
            .of(Notice.APPOINTMENT_CANCELLED, Audience.PATIENT);
    Map<String, String> values =
        Map.of("clinic", "Denver", "when", "now", "phone", "1", "portal", "2");
    assertThat(booked.render(Medium.SMS, "fr", values))
        .isEqualTo(booked.render(Medium.SMS, "en", values));
    assertThat(booked.render(Medium.EMAIL, "es", values).body()).startsWith("Hola");
  }

  private static List<TemplateLint.Code> findings(Template template) {
    return TemplateLint.check(template).stream().map(TemplateLint.Finding::code).toList();
  }
}
