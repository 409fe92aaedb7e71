package health.afterglow.notification.recipient.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.recipient.Recipient;
import health.afterglow.notification.recipient.RecipientCommand;
import health.afterglow.notification.recipient.RecipientDecider;
import health.afterglow.notification.recipient.RecipientEvent;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the recipients. */
@Configuration(proxyBeanMethods = false)
class RecipientConfiguration {

  @Bean
  Aggregate<Recipient, RecipientCommand, RecipientEvent> recipients(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "recipient",
            "recipients",
            new RecipientDecider(),
            StateCodec.of(Recipient.class).build(),
            Searchable.<Recipient>byIdOnly().by("number", Recipient::numberHashes),
            new RecipientWire()));
  }
}
