/** Adapters that nobody else can touch. */
@NullMarked
package health.afterglow.testkit.planted.straight.bell.adapter;

import org.jspecify.annotations.NullMarked;
