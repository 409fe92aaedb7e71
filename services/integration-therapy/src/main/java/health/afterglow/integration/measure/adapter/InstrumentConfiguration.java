package health.afterglow.integration.measure.adapter;

import health.afterglow.integration.measure.Instrument;
import health.afterglow.integration.measure.LicensedText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Wires the instruments. */
@Configuration(proxyBeanMethods = false)
class InstrumentConfiguration {

  @Bean
  InstrumentController instrumentController() throws IOException {
    return new InstrumentController(texts());
  }

  /**
   * Reads the words of every instrument, strictly: words without a cleared licence keep the service
   * from starting.
   */
  static List<LicensedText> texts() throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    List<LicensedText> texts = new ArrayList<>();
    for (Instrument instrument : Instrument.values()) {
      String name = "instruments/" + instrument.label().toLowerCase(Locale.ROOT);
      try (InputStream json = new ClassPathResource(name + ".json").getInputStream()) {
        texts.add(mapper.readValue(json, LicensedText.class));
      }
    }
    return texts;
  }
}
