package health.afterglow.operations.booking;

import java.util.List;

/** What scheduling answered to a command. */
public sealed interface Answer {

  /** It is done. */
  record Done(Hold hold) implements Answer {}

  /** Somebody else was faster; these are like it. */
  record Taken(List<Slot> next) implements Answer {
    /** Copies the list. */
    public Taken {
      next = List.copyOf(next);
    }
  }

  /** It is refused, by a stable code and a sentence. */
  record Refused(String code, String sentence) implements Answer {}

  /** There was no answer. What was asked may or may not have happened; asking again is safe. */
  record Silent() implements Answer {}
}
