package health.afterglow.intake.patient.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Bounds for texts of requests. What is out of bounds is an {@link IllegalArgumentException}, which
 * the web edge answers with 400 and the place of the field, never with its value.
 */
final class Bounded {

  private static final int LONGEST_ID = 200;

  private Bounded() {}

  /** A line: 1 to {@code max} characters, none of them a control character. */
  static String line(@Nullable String text, int max) {
    if (text == null || text.isBlank() || text.length() > max || !isPlain(text)) {
      throw new IllegalArgumentException("a line of 1 to " + max + " characters");
    }
    return text.strip();
  }

  /** A line, or nothing. */
  static @Nullable String optionalLine(@Nullable String text, int max) {
    return text == null ? null : line(text, max);
  }

  /** An id of this or another service. */
  static String id(@Nullable String text) {
    String id = line(text, LONGEST_ID);
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._:-]*")) {
      throw new IllegalArgumentException("an id");
    }
    return id;
  }

  /** A language, as a BCP 47 tag. */
  static @Nullable String language(@Nullable String tag) {
    if (tag != null && !tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      throw new IllegalArgumentException("a language tag");
    }
    return tag;
  }

  /** What must be there. */
  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("must be there");
    }
    return value;
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
  }
}
