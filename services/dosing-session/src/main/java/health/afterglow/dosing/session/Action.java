package health.afterglow.dosing.session;

import static health.afterglow.dosing.session.Action.Role.ASSISTANT;
import static health.afterglow.dosing.session.Action.Role.NURSE;
import static health.afterglow.dosing.session.Action.Role.PRESCRIBER;

import java.util.Set;

/** What is done in a session, and by whom it may be ({@code docs/domain.md}, section 2.6). */
@SuppressWarnings("ImmutableEnumChecker") // The sets are unmodifiable.
public enum Action {
  ORDER(Set.of(PRESCRIBER)),
  /** A nurse where the state's law lets a nurse; that law is not known here. */
  ADMINISTER(Set.of(PRESCRIBER, NURSE)),
  TAKE_VITALS(Set.of(PRESCRIBER, NURSE, ASSISTANT)),
  /** A nurse where it is delegated. */
  SIGN_DISCHARGE(Set.of(PRESCRIBER, NURSE));

  /** In what role somebody acts; the caller's word until people sign in. */
  public enum Role {
    PRESCRIBER,
    NURSE,
    THERAPIST,
    GUIDE,
    ASSISTANT,
    COORDINATOR
  }

  private final Set<Role> roles;

  Action(Set<Role> roles) {
    this.roles = roles;
  }

  /** Whether this role may do it. */
  public boolean mayBeDoneBy(Role role) {
    return roles.contains(role);
  }
}
