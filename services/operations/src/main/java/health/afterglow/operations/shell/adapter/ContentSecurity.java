package health.afterglow.operations.shell.adapter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The browser runs and shows only what this service sent: nothing inline without the response's
 * nonce, nothing from elsewhere, in nobody's frame.
 */
final class ContentSecurity extends OncePerRequestFilter {

  /** The request attribute that holds the nonce. */
  static final String NONCE = "afterglow.nonce";

  private static final int NONCE_BYTES = 18;

  private final SecureRandom random = new SecureRandom();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().encodeToString(bytes);
    request.setAttribute(NONCE, nonce);
    response.setHeader("Content-Security-Policy", policy(request, nonce));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (isSentByAnotherSite(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  /** A page elsewhere must not make its reader's browser book or cancel here. */
  private static boolean isSentByAnotherSite(HttpServletRequest request) {
    String from = request.getHeader("Sec-Fetch-Site");
    return request.getMethod().equals("POST")
        && from != null
        && !from.equals("same-origin")
        && !from.equals("none");
  }

  private static String policy(HttpServletRequest request, String nonce) {
    if (request.getRequestURI().startsWith("/assets/")) {
      // What a worker may do is said by the response that its script came in.
      return "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
    }
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'nonce-"
        + nonce
        + "'; img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self';"
        + " base-uri 'none'; frame-ancestors 'none'";
  }
}
