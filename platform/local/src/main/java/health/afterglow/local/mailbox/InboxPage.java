package health.afterglow.local.mailbox;

import health.afterglow.local.mailbox.Received.Mail;
import health.afterglow.local.mailbox.Received.Text;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inbox as a page to read. */
final class InboxPage {

  private static final int SHOWN = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="10">
      <title>Mailbox · Afterglow</title>
      <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
      body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
      h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.05rem; margin: 0 }
      article { border: 1px solid #8886; border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0 }
      p { margin: .15rem 0 } .meta { font-size: .875rem; opacity: .8 }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .6rem 0 0 }
      summary { font-size: .875rem; margin-top: .5rem; cursor: pointer }
      details pre { font: .8rem/1.4 ui-monospace, monospace }
      </style>
      </head>
      <body>
      <h1>Mailbox</h1>
      """;

  private InboxPage() {}

  /** Mails and texts, newest first. */
  static String of(List<Mail> mails, List<Text> texts) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p class=\"meta\">What the services sent to people: ")
        .append(mails.size())
        .append(mails.size() == 1 ? " mail, " : " mails, ")
        .append(texts.size())
        .append(texts.size() == 1 ? " text" : " texts")
        .append(". Nothing has left this machine.</p>\n");
    Stream.concat(mails.stream(), texts.stream())
        .sorted(Comparator.comparingLong(Received::number).reversed())
        .limit(SHOWN)
        .forEach(message -> append(page, message));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void append(StringBuilder page, Received message) {
    page.append("<article>\n");
    switch (message) {
      case Mail mail -> {
        heading(page, mail.subject());
        meta(page, "Mail to " + mail.to() + " from " + mail.from(), mail);
        pre(page, mail.text());
        folded(page, "Invitation", mail.calendar());
        folded(page, "HTML", mail.html());
      }
      case Text text -> {
        heading(page, "Text");
        meta(page, "Text to " + text.to() + " from " + text.from(), text);
        pre(page, text.body());
      }
    }
    page.append("</article>\n");
  }

  private static void heading(StringBuilder page, String text) {
    page.append("<h2>").append(escaped(text)).append("</h2>\n");
  }

  private static void meta(StringBuilder page, String text, Received message) {
    page.append("<p class=\"meta\">")
        .append(escaped(text))
        .append(" · <time datetime=\"")
        .append(message.at())
        .append("\">")
        .append(TIME.format(message.at()))
        .append("</time></p>\n");
  }

  private static void pre(StringBuilder page, @Nullable String text) {
    if (text != null) {
      page.append("<pre>").append(escaped(text.strip())).append("</pre>\n");
    }
  }

  private static void folded(StringBuilder page, String name, @Nullable String text) {
    if (text != null) {
      page.append("<details><summary>").append(name).append("</summary>\n");
      pre(page, text);
      page.append("</details>\n");
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
