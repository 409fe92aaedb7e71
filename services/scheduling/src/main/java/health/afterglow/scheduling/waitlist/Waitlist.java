package health.afterglow.scheduling.waitlist;

import java.util.Map;

/** The port to the waitlist. */
public interface Waitlist {

  /** Who waits at this site for an offer, by id. */
  Map<String, Waiting> waitingAt(String siteId);

  /** The places of this patient on any waitlist, past ones too, by id. */
  Map<String, Waiting> ofPatient(String patientId);

  /** A command under an id that was accepted before changes nothing. */
  void tell(String id, String commandId, WaitlistCommand command);
}
