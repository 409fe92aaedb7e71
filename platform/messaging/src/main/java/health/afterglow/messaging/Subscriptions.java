package health.afterglow.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which events a feature consumes, and what each does. A bean of this type is all that a feature
 * declares.
 */
public final class Subscriptions {

  /**
   * One event that is consumed.
   *
   * @param payload the consumer's own record; a component that is not {@code @Nullable} is required
   */
  public record Subscription<T extends Record>(
      EventType type, Class<T> payload, Consumer<Delivered<T>> effect) {}

  private final List<Subscription<?>> all;

  private Subscriptions(List<Subscription<?>> all) {
    this.all = all;
  }

  /** None yet. */
  public static Subscriptions none() {
    return new Subscriptions(List.of());
  }

  /** These and one more. */
  public <T extends Record> Subscriptions on(
      String service, String event, int major, Class<T> payload, Consumer<Delivered<T>> effect) {
    List<Subscription<?>> more = new ArrayList<>(all);
    more.add(new Subscription<>(new EventType(service, event, major), payload, effect));
    return new Subscriptions(List.copyOf(more));
  }

  /** These and those. */
  public Subscriptions and(Subscriptions those) {
    List<Subscription<?>> more = new ArrayList<>(all);
    more.addAll(those.all);
    return new Subscriptions(List.copyOf(more));
  }

  /** All of them, in the order in which they were declared. */
  public List<Subscription<?>> all() {
    return all;
  }

  /** Those for exactly this type; several features of a service may consume one event. */
  List<Subscription<?>> of(EventType type) {
    return all.stream().filter(s -> s.type().equals(type)).toList();
  }

  /** The highest major version of this event that is consumed here, if any is. */
  Optional<Integer> majorOf(EventType type) {
    return all.stream()
        .map(Subscription::type)
        .filter(t -> t.service().equals(type.service()) && t.name().equals(type.name()))
        .map(EventType::major)
        .max(Integer::compare);
  }
}
