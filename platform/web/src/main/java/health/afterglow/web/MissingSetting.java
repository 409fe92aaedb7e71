package health.afterglow.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.PlaceholderResolutionException;

/** Says in a line, instead of a stack trace, which setting a service can't start without. */
final class MissingSetting extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, PlaceholderResolutionException cause) {
    return new FailureAnalysis(
        cause.getPlaceholder() + " is not set, and has no default.",
        "Set it in the environment; the README of the service says to what.",
        cause);
  }
}
