@NullMarked
package health.afterglow.testkit;

import org.jspecify.annotations.NullMarked;
