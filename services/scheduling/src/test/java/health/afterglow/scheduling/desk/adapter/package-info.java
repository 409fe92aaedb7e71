@NullMarked
package health.afterglow.scheduling.desk.adapter;

import org.jspecify.annotations.NullMarked;
