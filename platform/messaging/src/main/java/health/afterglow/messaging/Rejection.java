package health.afterglow.messaging;

/** Why a record was put in quarantine. The names are stable codes. */
public enum Rejection {
  /** An attribute that CloudEvents requires is missing or makes no sense. */
  ENVELOPE_INVALID,
  /** The type is none of ours, or belongs to another topic. */
  TYPE_FOREIGN,
  /** A major version that this release cannot read; later events of the same key wait behind it. */
  MAJOR_UNREADABLE,
  /** The payload is not JSON, or lacks a field that is needed here. */
  PAYLOAD_INVALID,
  /** An earlier event of the same key is blocked. */
  KEY_BLOCKED,
  /** The event is well-formed, and its effect failed again and again. */
  EFFECT_FAILED
}
