package health.afterglow.scheduling.placement;

import health.afterglow.scheduling.booking.NearMiss;
import java.util.List;

/**
 * What a search found.
 *
 * @param places the best first
 * @param obstacles codes: what stands in the way of better ones
 * @param nearMisses looked for only if there are no places
 */
public record Found(List<Place> places, List<String> obstacles, List<NearMiss> nearMisses) {}
