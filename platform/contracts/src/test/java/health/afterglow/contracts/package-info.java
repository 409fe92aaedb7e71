/** What holds for every contract, whoever writes it. */
@NullMarked
package health.afterglow.contracts;

import org.jspecify.annotations.NullMarked;
