package health.afterglow.notification.task.adapter;

import health.afterglow.messaging.AggregateSpec;
import health.afterglow.messaging.WireMapping;
import health.afterglow.messaging.adapter.AggregateRuntime;
import health.afterglow.messaging.adapter.AggregateRuntime.Aggregate;
import health.afterglow.notification.task.Task;
import health.afterglow.notification.task.Task.Ask;
import health.afterglow.notification.task.TaskChanged;
import health.afterglow.notification.task.TaskCommand;
import health.afterglow.notification.task.TaskDecider;
import health.afterglow.store.Searchable;
import health.afterglow.store.StateCodec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the tasks. */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {

  @Bean
  Aggregate<Task, TaskCommand, TaskChanged> tasks(AggregateRuntime runtime) {
    return runtime.register(
        AggregateSpec.withoutTimers(
            "task",
            "tasks",
            new TaskDecider(),
            StateCodec.of(Task.class)
                .variant("unasked", Task.Unasked.class)
                .variant("open", Task.Open.class)
                .variant("done", Task.Done.class)
                .variant("obsolete", Task.Obsolete.class)
                .build(),
            Searchable.<Task>byIdOnly()
                .by("siteId", of(Ask::siteId))
                .by("subject", of(Ask::subject))
                .by("patientId", of(Ask::patientId))
                .by("dueAt", of(Ask::dueAt))
                .by("state", task -> TaskController.stateOf(task).name()),
            WireMapping.nothing()));
  }

  private static Function<Task, @Nullable Object> of(Function<Ask, @Nullable Object> field) {
    return task -> {
      Ask ask = task.asked();
      return ask == null ? null : field.apply(ask);
    };
  }
}
