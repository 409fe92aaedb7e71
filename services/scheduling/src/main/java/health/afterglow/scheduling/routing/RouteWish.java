package health.afterglow.scheduling.routing;

import health.afterglow.scheduling.placement.Wish;
import org.jspecify.annotations.Nullable;

/**
 * One session for which a site is looked for.
 *
 * @param wish from the patient's own site
 * @param payer the insurer, as a code; null: the patient pays
 */
public record RouteWish(Wish wish, @Nullable String payer) {}
