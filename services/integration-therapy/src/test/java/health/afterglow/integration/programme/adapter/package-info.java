@NullMarked
package health.afterglow.integration.programme.adapter;

import org.jspecify.annotations.NullMarked;
