package health.afterglow.local.bench;

import health.afterglow.local.Trouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many callers, each of whom begins the next thing when the last one is done. */
final class Callers {

  private Callers() {}

  /**
   * Does all of them.
   *
   * @return the answers, in the order of the tasks
   */
  static <T> List<T> doAll(int callers, Collection<Callable<T>> tasks) {
    List<T> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
      for (Future<T> answer : pool.invokeAll(tasks)) {
        answers.add(answer.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Trouble trouble
          ? trouble
          : new Trouble("the benchmark failed: " + failed.getCause());
    }
    return answers;
  }
}
