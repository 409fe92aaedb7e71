package health.afterglow.notification.recipient;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a patient's text asks for, by any wording. Source: {@code docs/domain.md}, section 6, and
 * its scenarios 17 and 18. In doubt a message is taken for something that a person has to read.
 */
public enum Wording {
  /** Somebody may be in danger; a person has to act now. */
  DANGER,
  /** No more messages. */
  STOP,
  /** No more messages; and perhaps the patient means an appointment. */
  CANCEL,
  /** Messages again. */
  START,
  /** Something else, which a person has to read. */
  OTHER;

  private static final Set<String> STOP_WORDS =
      Set.of(
          "stop",
          "stopall",
          "stop all",
          "stop it",
          "stop now",
          "quit",
          "end",
          "revoke",
          "optout",
          "opt out",
          "unsubscribe",
          "unsub",
          "remove",
          "remove me",
          "no more",
          "arret",
          "alto",
          "parar",
          "pare",
          "basta",
          "baja",
          "fin",
          "terminar",
          "darme de baja",
          "dar de baja",
          "no mas",
          "no mas mensajes");

  private static final Set<String> START_WORDS =
      Set.of(
          "start",
          "unstop",
          "yes start",
          "opt in",
          "optin",
          "subscribe",
          "resume",
          "iniciar",
          "empezar",
          "comenzar",
          "alta");

  private static final Pattern STOP_PHRASES =
      phrases(
          "(please|pls|plz|just|you can|kindly) (stop|quit|unsubscribe|end)( now| it| this)?$",
          "\\bstop (all |these |those |the |any |sending|texting|messaging|contacting|emailing"
              + "|bothering|spamming|with (the|these)|(your|this) (text|message))",
          "(dont|do not|never|no longer) (want|wish|need)( to)? ?(get|receive|any|these|your|more)?"
              + ".*\\b(text|texts|message|messages|sms|email|emails|reminders?)\\b",
          "(dont|do not|never) (text|message|contact|email|write|send)\\b",
          "\\b(take|get|remove|delete) me (off|from|out)\\b|\\bremove my (number|phone|name)\\b",
          "\\bopt(ing|ed)? (me )?out\\b|\\bopt me out\\b|\\bunsubscribe\\b",
          "\\bleave me alone\\b|\\b(lose|delete|forget) (my|this) number\\b|\\bwrong number\\b",
          "\\bno more (text|texts|message|messages|sms|emails?|reminders?)\\b",
          "\\brevoke (my )?consent\\b|\\bwithdraw (my )?consent\\b",
          "\\b(deje|dejen|pare|paren|para) de (enviar|mandar|escribir|molestar)",
          "\\bno (me )?(envie|envien|mande|manden|escriba|escriban|contacte|contacten)\\b",
          "\\bno quiero (mas|recibir)\\b|\\bquitenme\\b|\\bdarme de baja\\b|\\bno mas mensajes\\b");

  private static final Pattern CANCEL_PHRASES =
      phrases("^(please |pls )?(cancel|cancelar|cancela|cancelled|cancelen|anular)( please)?$");

  private static final Pattern CANCEL_VISIT =
      phrases(
          "\\b(cancel|reschedule|cancelar|anular|reprogramar)\\b",
          "\\b(cant|can not|cannot|wont|will not) (make|come|be there|attend)\\b",
          "\\bno puedo (ir|asistir|llegar)\\b");

  private static final Pattern DANGER_PHRASES =
      phrases(
          "\\b(kill|hurt|harm|cut) (myself|my self)\\b|\\bsuicid",
          "\\b(want|going|ready|plan) to die\\b|\\bend (my life|it all)\\b|\\bbetter off dead\\b",
          "\\b(matarme|suicidarme|hacerme dano|quitarme la vida)\\b|\\b(quiero|voy a) morir",
          "\\bnot want to (live|be alive)\\b|\\bdont want to (live|be alive)\\b");

  private static Pattern phrases(String... alternatives) {
    return Pattern.compile(String.join("|", alternatives));
  }

  /** What these words ask for. */
  public static Wording of(String text) {
    String words = plain(text);
    if (DANGER_PHRASES.matcher(words).find()) {
      return DANGER;
    }
    if (START_WORDS.contains(words)) {
      return START;
    }
    if (CANCEL_PHRASES.matcher(words).find()) {
      return CANCEL;
    }
    boolean stops = STOP_WORDS.contains(words) || STOP_PHRASES.matcher(words).find();
    if (stops) {
      return CANCEL_VISIT.matcher(words).find() ? CANCEL : STOP;
    }
    return OTHER;
  }

  /** Small letters without accents, signs and doubled spaces. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("['’`]", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
