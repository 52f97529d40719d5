package io.haulout.metadata;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.function.Function;

/** Does one thing after the other, however many of them are done at once: no recursion, so no stack that grows. */
final class InOrder {
  private InOrder() {}

  /** Completes when every step has; fails with the first step that does, and takes no further one. */
  static <T> Future<Void> each(Iterable<T> things, Function<T, Future<Void>> step) {
    Promise<Void> done = Promise.promise();
    goOn(things.iterator(), step, done);
    return done.future();
  }

  private static <T> void goOn(
      Iterator<T> things, Function<T, Future<Void>> step, Promise<Void> done) {
    while (things.hasNext()) {
      Future<Void> taken;
      try {
        taken = step.apply(things.next());
      } catch (RuntimeException e) { // in a callback it would be lost, and this wait without end
        done.tryFail(e);
        return;
      }
      if (!taken.isComplete()) {
        taken.onComplete(ignored -> goOn(things, step, done), done::tryFail);
        return;
      }
      if (taken.failed()) {
        done.tryFail(taken.cause());
        return;
      }
    }
    done.tryComplete();
  }
}
