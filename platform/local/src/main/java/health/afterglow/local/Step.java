package health.afterglow.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far to move the clock, as one types it: {@code +3d}, {@code +36h}, {@code +1w2d}. */
final class Step {

  private static final int DAYS_IN_WEEK = 7;
  private static final Pattern WHOLE =
      Pattern.compile("\\+(?:(\\d{1,4})w)?(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?");

  private Step() {}

  static Duration parse(String text) {
    Matcher matcher = WHOLE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches() || text.length() < 3) {
      throw new WrongWord("clock takes +3d, +36h, +90m, +1w2d, show or reset, not " + text);
    }
    return Duration.ofDays(number(matcher.group(1)) * DAYS_IN_WEEK + number(matcher.group(2)))
        .plusHours(number(matcher.group(3)))
        .plusMinutes(number(matcher.group(4)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  static String inWords(Duration ahead) {
    List<String> words = new ArrayList<>();
    add(words, ahead.toDays(), "d");
    add(words, ahead.toHoursPart(), "h");
    add(words, ahead.toMinutesPart(), "min");
    add(words, ahead.toSecondsPart(), "s");
    return String.join(" ", words);
  }

  private static void add(List<String> words, long number, String unit) {
    if (number != 0) {
      words.add(number + " " + unit);
    }
  }
}
