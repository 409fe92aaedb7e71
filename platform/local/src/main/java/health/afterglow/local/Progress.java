package health.afterglow.local;

/** Hears what is going on while something takes long. */
public interface Progress {

  /** Something happened that stays worth reading. */
  void line(String text);

  /** What is being waited for at the moment; replaces what was said before. */
  void waiting(String text);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void line(String text) {}

      @Override
      public void waiting(String text) {}
    };
  }
}
