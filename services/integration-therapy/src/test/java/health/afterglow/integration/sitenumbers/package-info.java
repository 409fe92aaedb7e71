@NullMarked
package health.afterglow.integration.sitenumbers;

import org.jspecify.annotations.NullMarked;
