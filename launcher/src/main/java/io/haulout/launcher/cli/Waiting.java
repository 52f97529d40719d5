package io.haulout.launcher.cli;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Lets the thread of a command, which has nothing else to do, wait for what goes on elsewhere. */
final class Waiting {
  private Waiting() {}

  /** The result; throws the failure as a {@link BackfillException}. */
  static <T> T on(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw BackfillException.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackfillException(FailureCode.CANCELLED, "interrupted", e);
    }
  }
}
