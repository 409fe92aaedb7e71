package health.afterglow.operations.shell;

/** Knows how many things on a screen call for a person now. */
public interface Badge {

  /** The screen. */
  Screen screen();

  /** How many, at all sites. */
  long count();
}
