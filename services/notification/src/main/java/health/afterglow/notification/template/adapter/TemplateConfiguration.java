package health.afterglow.notification.template.adapter;

import health.afterglow.notification.template.Templates;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the templates; the service does not start with one that is not allowed. */
@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

  @Bean
  Templates templates() throws IOException {
    return new Templates(TemplateFiles.read(TemplateFiles.SHIPPED));
  }
}
