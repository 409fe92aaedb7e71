package health.afterglow.messaging;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an event: {@code health.afterglow.<service>.<name>.v<major>}.
 *
 * @param service the producer, for instance {@code dosing-session}
 * @param name for instance {@code session-ended}
 * @param major its major version, from 1
 */
public record EventType(String service, String name, int major) {

  private static final Pattern FORM =
      Pattern.compile(
          "health\\.afterglow\\.([a-z]+(?:-[a-z]+)*)\\.([a-z]+(?:-[a-z]+)*)\\.v([1-9][0-9]{0,2})");

  /** The type that the text names, if it names one. */
  public static Optional<EventType> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EventType(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "health.afterglow." + service + "." + name + ".v" + major;
  }
}
