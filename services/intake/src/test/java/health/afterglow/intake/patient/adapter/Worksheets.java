package health.afterglow.intake.patient.adapter;

import health.afterglow.intake.patient.Chart;
import health.afterglow.intake.patient.Worksheet;
import health.afterglow.intake.referral.Facts;
import health.afterglow.intake.referral.Findings;
import health.afterglow.intake.referral.IntakeParameters;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** From the bytes of a bundle to its worksheet, on the day of the index. */
final class Worksheets {

  static final LocalDate INDEXED_ON = LocalDate.parse("2026-11-01");

  private final FhirReferrals fhir = new FhirReferrals(new PatientConfiguration().residences());

  Worksheet of(byte[] bundle) {
    return Worksheet.of(chart(bundle), INDEXED_ON);
  }

  Chart chart(byte[] bundle) {
    ReadReferral read = fhir.read(new ByteArrayInputStream(bundle));
    Facts facts = Facts.derivedFrom(read.record(), INDEXED_ON);
    return new Chart(
        "pat_1",
        "ref_1",
        Instant.parse("2026-11-01T18:00:00Z"),
        read.person(),
        null,
        facts,
        new Findings(IntakeParameters.DEFAULT).in(read.person(), facts, INDEXED_ON, false),
        List.of(),
        Map.of(),
        null);
  }
}
