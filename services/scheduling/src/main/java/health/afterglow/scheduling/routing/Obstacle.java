package health.afterglow.scheduling.routing;

/**
 * Why a session can not be at a site, in the order in which it is looked at; the names are stable
 * codes ({@code docs/domain.md}, section 5.3).
 */
public enum Obstacle {
  OTHER_STATE("it is in another state: consents are signed again there, so it takes a transfer"),
  NOT_LICENSED("nobody there who leads this is licensed in that state in the window"),
  ROUTE_NOT_OFFERED("it does not give doses this way"),
  NOT_REGISTERED("its registration for such a dose does not last through the window"),
  OUT_OF_NETWORK("it does not take the patient's insurance"),
  NO_EQUIPMENT("it has not got the room or the equipment"),
  LANGUAGE_NOT_SPOKEN("nobody there who leads this speaks the patient's language"),
  NOT_BY_VIDEO("it can not be by video"),
  NO_SLOT_IN_WINDOW("nothing is free in the window");

  private final String inWords;

  Obstacle(String inWords) {
    this.inWords = inWords;
  }

  /** In plain words. */
  public String inWords() {
    return inWords;
  }
}
