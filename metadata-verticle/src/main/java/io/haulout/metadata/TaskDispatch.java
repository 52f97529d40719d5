package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.Remedy;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.flow.StageSender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a job on their way: numbers them, hands them to fetchers, tries again what may succeed later, and knows
 * when all are settled. The first failure that ends the job ends the dispatch.
 */
final class TaskDispatch {
  private final Vertx vertx;
  private final JobContext context;
  private final StageSender<FetchTask> fetchers;
  private final JobOptions options;
  private final JobAccount account;
  private final boolean lastSource;
  private final LongSupplier numbers;
  private final RandomGenerator random = new SplittableRandom();
  private final Promise<Void> settled = Promise.promise();
  private @Nullable BackfillException fatal;
  private boolean settling;
  private int openCount;

  /**
   * Prepares to hand out tasks.
   *
   * @param lastSource whether no other source follows, so that a source that does not answer ends the job
   * @param numbers gives each task of the job a number of its own
   */
  TaskDispatch(
      Vertx vertx,
      JobContext context,
      StageSender<FetchTask> fetchers,
      JobOptions options,
      JobAccount account,
      boolean lastSource,
      LongSupplier numbers) {
    this.vertx = vertx;
    this.context = context;
    this.fetchers = fetchers;
    this.options = options;
    this.account = account;
    this.lastSource = lastSource;
    this.numbers = numbers;
  }

  /**
   * Hands out one extent.
   *
   * @param failed what to do when it cannot be had from the source; its result is waited for before all is settled
   * @return completes when a fetcher has taken it and the next may be planned
   */
  Future<Void> send(
      String source, Extent extent, BiFunction<Extent, BackfillException, Future<Void>> failed) {
    if (fatal != null) {
      return Future.failedFuture(fatal);
    }
    openCount++;
    Promise<Void> taken = Promise.promise();
    attempt(new FetchTask(context, numbers.getAsLong(), source, extent), 1, taken, failed);
    return taken.future();
  }

  private void attempt(
      FetchTask task,
      int attempt,
      Promise<Void> taken,
      BiFunction<Extent, BackfillException, Future<Void>> failed) {
    StageSender.Sent sent = fetchers.send(task, task.chargeBytes());
    sent.admitted().onComplete(ignored -> taken.tryComplete());
    sent.durable()
        .onComplete(
            durable -> {
              account.committed(durable);
              closeOne();
            },
            error -> {
              BackfillException failure = BackfillException.of(error);
              if (endsTheJob(failure)) {
                end(failure);
                closeOne();
              } else if (failure.code().remedy() == Remedy.RETRY
                  && attempt < options.taskAttemptsMax()) {
                vertx.setTimer(
                    options.taskPause().millis(attempt, random),
                    ignored -> attemptAgain(task, attempt + 1, taken, failed));
              } else {
                failed.apply(task.extent(), failure).onComplete(ignored -> closeOne(), why -> {
                  end(BackfillException.of(why));
                  closeOne();
                });
              }
            });
  }

  private void attemptAgain(
      FetchTask task,
      int attempt,
      Promise<Void> taken,
      BiFunction<Extent, BackfillException, Future<Void>> failed) {
    if (fatal != null) {
      closeOne(); // the job has ended during the pause
    } else {
      attempt(task, attempt, taken, failed);
    }
  }

  private static boolean endsTheJob(BackfillException failure) {
    return failure.code().remedy() == Remedy.STOP
        || failure.code()
            == FailureCode.DATABASE_UNAVAILABLE; // ingest has tried for as long as it was told to
  }

  /**
   * Leaves checkpoints to the next source. A source that merely does not answer now is no reason to record a gap: when no
   * other follows, the job ends, and goes on from here when it is started again.
   */
  Future<Void> giveUp(SpanSet checkpoints, BackfillException failure, Leftovers leftovers) {
    if (failure.code().remedy() == Remedy.RETRY && lastSource) {
      return Future.failedFuture(new BackfillException(
          FailureCode.SOURCE_UNAVAILABLE,
          String.valueOf(failure.getMessage())
              + "; no other source is left, start again when it answers",
          failure));
    }
    leftovers.add(checkpoints, failure.code(), String.valueOf(failure.getMessage()));
    return Future.succeededFuture();
  }

  /** Ends the dispatch; what is open is waited for no longer than it takes to be answered. */
  void end(BackfillException why) {
    if (fatal == null) {
      fatal = why;
      settled.tryFail(why);
    }
  }

  /** Fails with what ends the job, at once; completes when every task is settled after {@link #settled} was called. */
  Future<Void> ended() {
    return settled.future();
  }

  /** Says that nothing more will be sent; completes when every task is settled. */
  Future<Void> settled() {
    settling = true;
    checkSettled();
    return settled.future();
  }

  private void closeOne() {
    openCount--;
    checkSettled();
  }

  private void checkSettled() {
    if (settling && openCount == 0) {
      settled.tryComplete();
    }
  }
}
