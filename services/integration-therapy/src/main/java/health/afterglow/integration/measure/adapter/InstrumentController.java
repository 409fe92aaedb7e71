package health.afterglow.integration.measure.adapter;

import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.LicensedText;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The instruments, with the words of those that may be shown. */
@RestController
class InstrumentController {

  private final List<LicensedText> texts;

  InstrumentController(List<LicensedText> texts) {
    this.texts = List.copyOf(texts);
  }

  /** An instrument as it is answered. */
  record InstrumentView(
      Instrument instrument, String label, int items, int highestTotal, LicensedText text) {}

  /** All instruments, as an object that can grow. */
  record Listed(List<InstrumentView> instruments) {}

  @GetMapping("/api/v1/instruments")
  Listed list() {
    return new Listed(
        texts.stream()
            .map(
                text ->
                    new InstrumentView(
                        text.instrument(),
                        text.instrument().label(),
                        text.instrument().items(),
                        text.instrument().highestTotal(),
                        text))
            .toList());
  }
}
