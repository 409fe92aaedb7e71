/**
 * The production messaging code in a world that does its worst. Read {@code SimulationTest} first,
 * then {@code World} (what goes wrong), {@code Ledger} (what must hold all the same), {@code Tower}
 * (what is being done), {@code Instance} (the production code, wired) and {@code Mutant} (the
 * mistakes that must be noticed).
 */
@NullMarked
package health.afterglow.testkit.simulation;

import org.jspecify.annotations.NullMarked;
