package health.afterglow.integration.measure.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.LicensedText;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The words that are shipped are those that may be shown, and no others. */
class InstrumentTextsTest {

  @Test
  void onlyWhatIsClearedHasWords() throws IOException {
    assertThat(InstrumentConfiguration.texts())
        .extracting(LicensedText::instrument)
        .containsExactly(Instrument.values());
    assertThat(InstrumentConfiguration.texts())
        .filteredOn(LicensedText::cleared)
        .extracting(LicensedText::instrument)
        .containsExactly(Instrument.PHQ_9, Instrument.GAD_7, Instrument.PCL_5);
  }
}
