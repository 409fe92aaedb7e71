/**
 * The care pathway as people at a clinic walk it: every step is a request to the public HTTP
 * interface of one service. The demo, the benchmark and the journey test all walk it here.
 */
@NullMarked
package health.afterglow.local.pathway;

import org.jspecify.annotations.NullMarked;
