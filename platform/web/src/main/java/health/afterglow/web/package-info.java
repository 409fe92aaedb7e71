/**
 * What every service shares at its HTTP edge: problem+json with stable codes, idempotency keys,
 * strict and bounded JSON, health.
 */
@NullMarked
package health.afterglow.web;

import org.jspecify.annotations.NullMarked;
