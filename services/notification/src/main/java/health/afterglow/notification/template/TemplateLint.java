package health.afterglow.notification.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no message may say: the drug, a diagnosis, a score, "psychiatric", the therapist's
 * specialty; and what no template may do. Source: {@code docs/domain.md} section 6.
 */
public final class TemplateLint {

  /** Why a template is refused. The names are stable codes. */
  public enum Code {
    NAMES_A_DRUG,
    /** Even the word; only what is behind a signed link may speak of medicines. */
    NAMES_MEDICINES,
    NAMES_A_DIAGNOSIS,
    NAMES_A_SCORE,
    NAMES_PSYCHIATRY,
    NAMES_A_SPECIALTY,
    /** A patient who answers CANCEL opts out of every message, so no template may ask for it. */
    ASKS_FOR_A_REPLY,
    FIELD_NOT_ALLOWED,
    LANGUAGE_MISSING,
    TEXT_MISSING,
    TEXT_TOO_LONG,
    LINE_BREAK_IN_SUBJECT
  }

  /** One thing that is wrong, and where. */
  public record Finding(Code code, String where) {}

  private static final int SMS_MAX_CHARS = 200;

  private static final Map<Code, Pattern> FORBIDDEN = new LinkedHashMap<>();

  static {
    forbid(
        Code.NAMES_A_DRUG,
        "(es)?[kq]u?etamin\\w*|spravato|infus\\w*|inject\\w*|inyecc\\w*|dos(e|es|ed|ing|age|is)"
            + "|lozenge\\w*|drugs?|drogas?|psychedelic\\w*");
    forbid(Code.NAMES_MEDICINES, "medicin\\w*|medicat\\w*|medicament\\w*");
    forbid(
        Code.NAMES_A_DIAGNOSIS,
        "depress\\w*|depresi\\w*|anxi\\w*|ansie\\w*|ptsd|tept|bipolar\\w*|trauma\\w*|disorders?"
            + "|trastorno\\w*|diagn\\w*|suicid\\w*|symptom\\w*|síntoma\\w*|sintoma\\w*|illness\\w*");
    forbid(
        Code.NAMES_A_SCORE,
        "phq\\w*|gad-?\\d+|pcl-?\\d+|madrs|c-?ssrs|cadss\\w*|scor(e|es|ing)|puntuaci\\w*|puntaje\\w*");
    forbid(Code.NAMES_PSYCHIATRY, "psych\\w*|psiqu\\w*|psic\\w*|mental\\w*");
    forbid(
        Code.NAMES_A_SPECIALTY,
        "\\w*therap\\w*|\\w*terap\\w*|counsel\\w*|consejer\\w*|integrat\\w*|integraci\\w*|emdr|ifs|cbt");
    forbid(
        Code.ASKS_FOR_A_REPLY,
        "reply\\W+\\W*(with\\W+)?(cancel|end|quit|revoke)|respond\\w*\\W+(cancel\\w*|fin|baja)"
            + "|text\\W+cancel|envíe\\W+cancel\\w*");
  }

  private TemplateLint() {}

  private static void forbid(Code code, String words) {
    FORBIDDEN.put(
        code,
        Pattern.compile(
            "(?<![\\w])(" + words + ")(?![\\w])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
  }

  /** The first rule that these words break, if any. */
  public static Optional<Code> firstBroken(String words) {
    return firstBroken(words, Set.of());
  }

  /** The same for words that are only read behind a signed link. */
  public static Optional<Code> firstBrokenBehindLink(String words) {
    return firstBroken(words, Set.of(Code.NAMES_MEDICINES));
  }

  private static Optional<Code> firstBroken(String words, Set<Code> allowed) {
    return FORBIDDEN.entrySet().stream()
        .filter(rule -> !allowed.contains(rule.getKey()))
        .filter(rule -> rule.getValue().matcher(words).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Everything that is wrong with a template. */
  public static List<Finding> check(Template template) {
    List<Finding> findings = new ArrayList<>();
    String name = template.notice().templateName() + "/" + template.audience();
    for (String language : template.audience().languages()) {
      if (!template.texts().containsKey(language)) {
        findings.add(new Finding(Code.LANGUAGE_MISSING, name + "/" + language));
      }
    }
    template
        .texts()
        .forEach((language, text) -> check(template, text, name + "/" + language, findings));
    return findings;
  }

  private static void check(
      Template template, Template.Text text, String where, List<Finding> findings) {
    String sms = text.sms();
    if (text.subject().isBlank() || text.email().isBlank()) {
      findings.add(new Finding(Code.TEXT_MISSING, where));
    }
    if (template.audience().takesTexts() != (sms != null)) {
      findings.add(new Finding(Code.TEXT_MISSING, where + "/sms"));
    }
    if (sms != null && sms.length() > SMS_MAX_CHARS) {
      findings.add(new Finding(Code.TEXT_TOO_LONG, where + "/sms"));
    }
    if (text.subject().chars().anyMatch(Character::isISOControl)) {
      findings.add(new Finding(Code.LINE_BREAK_IN_SUBJECT, where));
    }
    Stream.of(text.subject(), text.email(), sms == null ? "" : sms)
        .forEach(words -> checkWords(template, false, words, where, findings));
    if (text.portal() != null) {
      checkWords(template, true, text.portal(), where + "/portal", findings);
    }
  }

  private static void checkWords(
      Template template, boolean behindLink, String words, String where, List<Finding> findings) {
    FORBIDDEN.forEach(
        (code, pattern) -> {
          if (behindLink && code == Code.NAMES_MEDICINES) {
            return;
          }
          Matcher matcher = pattern.matcher(words);
          while (matcher.find()) {
            findings.add(new Finding(code, where + ": " + matcher.group()));
          }
        });
    Set<String> allowed = template.notice().fields(template.audience());
    Matcher field = Template.FIELD.matcher(words);
    while (field.find()) {
      if (!allowed.contains(field.group(1))) {
        findings.add(new Finding(Code.FIELD_NOT_ALLOWED, where + ": " + field.group()));
      }
    }
  }
}
