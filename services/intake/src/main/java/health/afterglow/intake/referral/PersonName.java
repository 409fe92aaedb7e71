package health.afterglow.intake.referral;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name as the referrer wrote it.
 *
 * @param given all given names, separated by one blank
 * @param maiden the family name before marriage, if it is known
 */
public record PersonName(String given, String family, @Nullable String maiden) {

  /**
   * The first given name and the family name for a message to the patient. Digits that a record
   * system hung on a word are left off; the record itself keeps them.
   */
  public String display() {
    return (firstGiven() + " " + family).replaceAll("(?<=\\p{L})[0-9]+(?=\\s|$)", "");
  }

  /**
   * What tells whether two names may be one person's: the first given name with the family name and
   * with the maiden name, without case, accents, digits and marks.
   */
  public Set<String> comparable() {
    return Stream.of(family, maiden == null ? family : maiden)
        .map(last -> plain(firstGiven()) + "|" + plain(last))
        .collect(Collectors.toUnmodifiableSet());
  }

  private String firstGiven() {
    int blank = given.indexOf(' ');
    return blank < 0 ? given : given.substring(0, blank);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "PersonName[***]";
  }
}
