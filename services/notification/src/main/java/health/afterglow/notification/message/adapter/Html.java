package health.afterglow.notification.message.adapter;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** Small pages without script, that nobody may keep, frame, or learn the address of. */
final class Html {

  private static final String STYLE =
      "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1d2733;background:#fff}pre{white-space:pre-wrap;font:inherit}"
          + "button{font:inherit;padding:.6rem 1.2rem;border-radius:.4rem;border:1px solid #1d2733;"
          + "background:#1d2733;color:#fff}section{border-top:1px solid #c8d0d8;padding:.5rem 0}"
          + "@media(prefers-color-scheme:dark){body{color:#e8edf2;background:#14191f}"
          + "button{background:#e8edf2;color:#14191f}}";

  private Html() {}

  /** The text as it has to stand in a page. */
  static String text(String words) {
    return HtmlUtils.htmlEscape(words);
  }

  /** A page; the content is markup. */
  static ResponseEntity<String> page(
      HttpStatus status, String language, String title, String content) {
    String page =
        """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1">\
        <title>%s</title><style>%s</style></head>
        <body><main><h1>%s</h1>
        %s
        </main></body></html>
        """
            .formatted(language, text(title), STYLE, text(title), content);
    return ResponseEntity.status(status)
        .contentType(MediaType.TEXT_HTML)
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .body(page);
  }
}
