package health.afterglow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import health.afterglow.kernel.Decider;
import health.afterglow.kernel.Outcome;
import health.afterglow.kernel.Outcome.Accepted;
import health.afterglow.kernel.Outcome.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole of a decider at a glance, each command in each state, as a page under {@code
 * docs/generated}: what happens, or why not. A page that has drifted from the decider fails the
 * test, which prints the command that writes it.
 *
 * <pre>
 * StateMachine.of("The session", new SessionDecider(), Session::name)
 *     .states(booked, arrived).commands(arrive, leave)
 *     .coversCommandsOf(SessionCommand.class).isDocumentedIn("session.md", "services/x");</pre>
 */
public final class StateMachine<S, C, E> {

  private static final Path PAGES = Path.of("../../docs/generated");

  private final String title;
  private final Decider<S, C, E> decider;
  private final Function<S, String> nameOf;
  private final List<S> states = new ArrayList<>();
  private final List<C> commands = new ArrayList<>();

  private StateMachine(String title, Decider<S, C, E> decider, Function<S, String> nameOf) {
    this.title = title;
    this.decider = decider;
    this.nameOf = nameOf;
  }

  /** About this decider; {@code nameOf} names a state, before and after. */
  public static <S, C, E> StateMachine<S, C, E> of(
      String title, Decider<S, C, E> decider, Function<S, String> nameOf) {
    return new StateMachine<>(title, decider, nameOf);
  }

  /** One state of each name. */
  public StateMachine<S, C, E> states(List<? extends S> examples) {
    states.addAll(examples);
    return this;
  }

  /** One command of each kind. */
  public StateMachine<S, C, E> commands(List<? extends C> examples) {
    commands.addAll(examples);
    return this;
  }

  /** No command of this sealed type is forgotten. */
  public StateMachine<S, C, E> coversCommandsOf(Class<?> sealed) {
    assertThat(commands.stream().map(StateMachine::kind))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName).toList());
    return this;
  }

  /** No state of this sealed type is forgotten. */
  public StateMachine<S, C, E> coversStatesOf(Class<?> sealed) {
    assertThat(states.stream().map(StateMachine::kind))
        .containsAll(leaves(sealed).map(Class::getSimpleName).toList());
    return this;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StateMachine::leaves)
        : Stream.of(type);
  }

  /** The page is what the decider does; {@code -Dstates=write} writes it. */
  public void isDocumentedIn(String page, String module) {
    assertThat(states.stream().map(nameOf)).doesNotHaveDuplicates();
    String command = "mvn -pl %s test -Dtest='*EveryState*' -Dstates=write".formatted(module);
    String now = page(command);
    Path file = PAGES.resolve(page);
    try {
      if (System.getProperty("states", "").equals("write")) {
        Files.writeString(file, now);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("docs/generated/%s is not what the decider does; run:%n  %s", page, command)
          .isEqualTo(now);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String page(String command) {
    return "# %s, each command in each state\n\n<!-- Generated; do not edit. %s -->\n\n%s\n%s"
        .formatted(title, command, diagram(), table());
  }

  private String diagram() {
    Map<String, Map<String, TreeSet<String>>> edges = new TreeMap<>();
    for (S state : states) {
      for (C command : commands) {
        if (decider.decide(state, command) instanceof Accepted<E>(var events)) {
          String after = nameOf.apply(decider.evolveAll(state, events));
          if (!after.equals(nameOf.apply(state))) {
            edges
                .computeIfAbsent(nameOf.apply(state), name -> new TreeMap<>())
                .computeIfAbsent(after, name -> new TreeSet<>())
                .add(kind(command));
          }
        }
      }
    }
    StringBuilder lines = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    edges.forEach(
        (from, targets) ->
            targets.forEach(
                (to, by) ->
                    lines.append("  %s --> %s: %s\n".formatted(from, to, String.join(", ", by)))));
    return lines + "```\n";
  }

  private String table() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    rows.put("", states.stream().map(nameOf).toList());
    rows.put("---", states.stream().map(state -> "---").toList());
    for (C command : commands) {
      rows.put(
          kind(command),
          states.stream().map(state -> word(decider.decide(state, command))).toList());
    }
    return rows.entrySet().stream()
        .map(row -> "| " + row.getKey() + " | " + String.join(" | ", row.getValue()) + " |\n")
        .collect(Collectors.joining());
  }

  private static String kind(Object thing) {
    return thing.getClass().getSimpleName();
  }

  private static <E> String word(Outcome<E> outcome) {
    return switch (outcome) {
      case Accepted<E>(var events) ->
          events.isEmpty()
              ? "nothing"
              : events.stream().map(StateMachine::kind).collect(Collectors.joining(", "));
      case Refused<E>(var reason, _) -> "`" + reason.name() + "`";
    };
  }
}
