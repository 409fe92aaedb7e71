package health.afterglow.scheduling.calendar.adapter;

/** A file that says in a line something that can not be understood. */
final class UnreadableCalendar extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * In this line, from 1.
   *
   * @param what in plain words, without anything out of the file
   */
  UnreadableCalendar(int line, String what) {
    super(what);
    this.line = line;
  }

  int line() {
    return line;
  }
}
