package health.afterglow.scheduling.routing;

import health.afterglow.scheduling.placement.Wish;
import org.jspecify.annotations.Nullable;

/**
 * One session for which a site is looked for.
 *
 * @param wish from the patient's own site
 * @param route of a dose; null: whatever the site gives
 * @param payer the insurer's network; null: the patient pays
 * @param language a BCP 47 tag; null: any
 */
public record RouteWish(
    Wish wish, @Nullable DoseRoute route, @Nullable String payer, @Nullable String language) {}
