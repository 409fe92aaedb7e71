package health.afterglow.notification.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop.",
        " Stop! ",
        "QUIT",
        "end",
        "REVOKE",
        "OPT OUT",
        "Opt-out",
        "OPTOUT",
        "UNSUBSCRIBE",
        "Please stop",
        "STOP texting me",
        "stop sending me these",
        "Please don't text me anymore",
        "do not contact me",
        "I don't want to get these messages",
        "I no longer wish to receive reminders",
        "take me off this list",
        "remove my number",
        "no more texts please",
        "leave me alone",
        "Wrong number",
        "I want to opt out",
        "i withdraw my consent",
        "ALTO",
        "Baja",
        "no más mensajes",
        "Por favor no me escriban",
        "dejen de enviar mensajes",
        "no quiero recibir esto"
      })
  void stopByAnyWording(String words) {
    assertThat(Wording.of(words)).isEqualTo(Wording.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCEL, CANCEL",
    "Cancel please, CANCEL",
    "cancelar, CANCEL",
    "'stop texting me, and cancel my visit', CANCEL",
    "START, START",
    "unstop, START",
    "iniciar, START",
    "I want to die, DANGER",
    "thinking of hurting others? no: I will kill myself, DANGER",
    "quiero morir, DANGER",
    "please stop I dont want to live, DANGER"
  })
  void cancelStartAndDanger(String words, Wording wording) {
    assertThat(Wording.of(words)).isEqualTo(wording);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can I stop by at 5?",
        "ok",
        "Yes I will be there",
        "should I stop eating before?",
        "I will be at the end of the street",
        "what time does it end",
        "can't make it tomorrow",
        "The bus stop is far away",
        "",
        "👍",
        "Does it start at ten?"
      })
  void whatIsNotClearIsForAPersonToRead(String words) {
    assertThat(Wording.of(words)).isEqualTo(Wording.OTHER);
  }
}
