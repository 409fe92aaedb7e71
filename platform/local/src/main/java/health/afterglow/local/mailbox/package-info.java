/** Takes what the services send to people, mails and texts, and shows it instead of sending it. */
@NullMarked
package health.afterglow.local.mailbox;

import org.jspecify.annotations.NullMarked;
