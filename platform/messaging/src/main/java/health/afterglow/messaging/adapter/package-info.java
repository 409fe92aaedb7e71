/** The messaging ports on Spring Cloud Stream and MongoDB, and what wires them into a service. */
@NullMarked
package health.afterglow.messaging.adapter;

import org.jspecify.annotations.NullMarked;
