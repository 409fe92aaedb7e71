package health.afterglow.web;

import health.afterglow.messaging.Handled;
import health.afterglow.store.Stored;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Turns what handling came to into a response. */
public final class Answers {

  private Answers() {}

  /**
   * The aggregate as it is now, if the command was accepted; throws {@link ApiException} if it was
   * refused.
   */
  public static <S, E> Stored<S> accepted(Handled<S, E> handled) {
    return switch (handled) {
      case Handled.Done<S, E> done -> done.after();
      case Handled.Declined<S, E> declined ->
          throw new ApiException(declined.reason(), declined.because());
    };
  }

  /** 200 with the view and the version as ETag; throws {@link ApiException} if it was refused. */
  public static <S, E, V> ResponseEntity<V> ok(Handled<S, E> handled, Function<Stored<S>, V> view) {
    return found(accepted(handled), view);
  }

  /** 201 with the place of what was created, or 200 if it had been created before. */
  public static <S, E, V> ResponseEntity<V> created(
      Handled<S, E> handled, String collection, Function<Stored<S>, V> view) {
    Stored<S> after = accepted(handled);
    boolean isNew =
        handled instanceof Handled.Done<S, E> done && !done.replayed() && !done.events().isEmpty();
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create(collection + "/" + after.id()))
        .eTag(String.valueOf(after.version()))
        .body(view.apply(after));
  }

  /** 200 with the view, or 404 with this code. */
  public static <S, V> ResponseEntity<V> found(
      Optional<Stored<S>> stored, String code, Function<Stored<S>, V> view) {
    return found(
        stored.orElseThrow(
            () -> new ApiException(HttpStatus.NOT_FOUND, code, "there is nothing with this id")),
        view);
  }

  private static <S, V> ResponseEntity<V> found(Stored<S> stored, Function<Stored<S>, V> view) {
    return ResponseEntity.ok().eTag(String.valueOf(stored.version())).body(view.apply(stored));
  }
}
