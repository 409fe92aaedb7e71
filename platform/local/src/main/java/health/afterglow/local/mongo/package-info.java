/**
 * The embedded default database: a server that speaks MongoDB's wire protocol and keeps what it
 * acknowledged when its process is killed.
 */
@NullMarked
package health.afterglow.local.mongo;

import org.jspecify.annotations.NullMarked;
