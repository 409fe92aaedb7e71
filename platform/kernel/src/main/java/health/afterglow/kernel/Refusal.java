package health.afterglow.kernel;

/**
 * A stable code for a refusal. Every feature has one enum of its own that implements this; its
 * constants' names are the codes that appear in problem+json, logs and metrics, so they are never
 * renamed.
 */
public interface Refusal {

  /** What kind of "no" this is; the web edge turns it into a status. */
  enum Kind {
    /** What was asked for does not exist (or not for the caller). */
    NOT_FOUND,
    /** The words of the request make no sense, whatever the state. */
    INVALID,
    /** The request makes sense, but not in the present state. */
    CONFLICT,
    /** A clinical or operational rule says no. */
    RULE
  }

  /** The code: the constant's name. */
  String name();

  /** What kind of "no" this is. */
  Kind kind();
}
