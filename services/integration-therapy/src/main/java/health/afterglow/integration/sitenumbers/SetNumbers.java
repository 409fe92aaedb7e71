package health.afterglow.integration.sitenumbers;

import health.afterglow.integration.course.GateNumbers;
import health.afterglow.integration.course.Role;
import java.time.Instant;

/** The only command: sets a site's numbers anew. */
public record SetNumbers(
    String siteId, GateNumbers numbers, Role role, String by, String reason, Instant now) {}
