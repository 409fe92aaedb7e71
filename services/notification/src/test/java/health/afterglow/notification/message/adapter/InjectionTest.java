package health.afterglow.notification.message.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.afterglow.notification.message.Channel.Delivery;
import health.afterglow.notification.message.Invitation;
import health.afterglow.notification.message.Letter;
import health.afterglow.notification.message.Reason;
import health.afterglow.notification.template.Medium;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Attacks through what other people wrote: headers, calendars, pages, links. */
class InjectionTest {

  private static final Instant TEN = Instant.parse("2026-11-24T17:00:00Z");
  private static final Secrets SECRETS = new Secrets("a key of sixteen.");
  private static final SignedLinks LINKS =
      new SignedLinks("https://p.example", "https://b.example", SECRETS);

  @Test
  void aLineBreakInANameOfACalendarEntryIsEscapedAndThereIsOneAttendee() {
    Invitation invitation =
        new Invitation(
            "apt-1",
            0,
            false,
            TEN,
            TEN.plusSeconds(3600),
            "Evil\r\nATTENDEE:mailto:all@x.example; one, two");
    String entry = CalendarEntry.of(invitation, "no-reply@a.example", "jo@mail.example", TEN);
    assertThat(entry.replace("\r\n ", "").lines().filter(l -> l.startsWith("ATTENDEE")))
        .containsExactly("ATTENDEE:mailto:jo@mail.example");
    assertThat(entry).contains("SUMMARY:Evil\\nATTENDEE:mailto:all@x.example\\; one\\, two");
  }

  @ParameterizedTest
  @CsvSource({
    "'jo@mail.example\r\nBcc: all@x.example', s",
    "'jo@mail.example, all@x.example', s",
    "'jo@mail.example', 's\r\nBcc: all@x.example'",
    "'not an address', s"
  })
  void aLineBreakInAnAddressOrASubjectIsRefusedBeforeAnyServerIsAsked(
      String address, String subject) throws Exception {
    JavaMailSenderImpl nobody = new JavaMailSenderImpl();
    nobody.setHost("127.0.0.1");
    nobody.setPort(1);
    MailChannel mail =
        new MailChannel(
            nobody, new InternetAddress("no-reply@a.example"), Clock.fixed(TEN, ZoneOffset.UTC));
    Letter letter = new Letter("msg_1", Medium.EMAIL, 1, address, subject, "body", null);
    assertThat(mail.deliver(letter)).isEqualTo(new Delivery.Refused(Reason.ADDRESS_INVALID, true));
  }

  @Test
  void markupInANameIsTextInAPage() {
    assertThat(Html.text("<img src=x onerror=alert(1)>\"'&"))
        .isEqualTo("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
    assertThat(Html.page(HttpStatus.OK, "en", "<script>x</script>", "").getBody())
        .doesNotContain("<script>");
  }

  @Test
  void aLinkOpensOnlyWhatItWasSignedForAndNotForLong() {
    String token = LINKS.portal("msg_1", TEN).substring("https://p.example/p/".length());
    assertThat(LINKS.opened(SignedLinks.PORTAL, token, TEN)).contains("msg_1");
    assertThat(LINKS.opened(SignedLinks.ANSWER, token, TEN)).isEmpty();
    assertThat(LINKS.opened(SignedLinks.PORTAL, token.replace("msg_1", "msg_2"), TEN)).isEmpty();
    assertThat(LINKS.opened(SignedLinks.PORTAL, token, TEN.plus(SignedLinks.OPEN_FOR)))
        .contains("msg_1");
    Instant over = TEN.plus(SignedLinks.OPEN_FOR).plusSeconds(3600);
    assertThat(LINKS.opened(SignedLinks.PORTAL, token, over)).isEmpty();
    for (String rubbish : new String[] {"", ".", "a.b", "a.b.c", "..", "msg_1.zz.", "💥.1.1"}) {
      assertThat(LINKS.opened(SignedLinks.PORTAL, rubbish, TEN)).isEmpty();
    }
  }

  @Test
  void aKeyThatIsTooShortKeepsTheServiceFromStarting() {
    assertThatThrownBy(() -> new Secrets("short")).hasMessageContaining("16 characters");
  }
}
