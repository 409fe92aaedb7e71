package health.afterglow.operations.shell.adapter;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders templates. What they show is for the reader alone, so nothing keeps it. */
public final class Pages {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine;
  private final String assets;

  Pages(TemplateEngine engine, String assets) {
    this.engine = engine;
    this.assets = assets;
  }

  /** What this response's scripts and styles carry. */
  public static String nonce(HttpServletRequest request) {
    return request.getAttribute(ContentSecurity.NONCE) instanceof String nonce ? nonce : "";
  }

  /** Where the assets of this release are. */
  public String assets() {
    return assets;
  }

  /** The template with these parameters, as text. */
  public String text(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    engine.render(template, parameters, output);
    return output.toString();
  }

  /** The template with these parameters, as a response. */
  public ResponseEntity<String> answer(
      HttpStatus status, String template, Map<String, Object> parameters) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(text(template, parameters));
  }
}
