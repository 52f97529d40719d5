package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.flow.StageSender;
import io.haulout.metadata.source.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job from its request to its end: what is committed is taken away first, then the sources are asked in order, each
 * for what those before it have left.
 */
final class JobRun {
  private final Vertx vertx;
  private final JobRequest request;
  private final List<Catalogue> sources;
  private final Ledger ledger;
  private final StageSender<FetchTask> fetchers;
  private final JobOptions options;
  private final JobAccount account;
  private final Promise<Void> end = Promise.promise(); // of the work, or of the patience with it
  private @Nullable TaskDispatch dispatch;
  private Leftovers gaps = new Leftovers(); // what the last source has left
  private long tasksNumbered;

  JobRun(
      Vertx vertx,
      JobRequest request,
      List<Catalogue> sources,
      Ledger ledger,
      StageSender<FetchTask> fetchers,
      JobOptions options) {
    this.vertx = vertx;
    this.request = request;
    this.sources = sources;
    this.ledger = ledger;
    this.fetchers = fetchers;
    this.options = options;
    this.account = new JobAccount(request);
  }

  /** Runs the job; completes with its last state, whatever that is. */
  Future<JobStatus> run() {
    Future<Void> work = ledger.committed(request.context(), request.wanted()).compose(committed -> {
      SpanSet missing = request.wanted().minus(committed);
      account.alreadyCommitted(request.wanted().checkpointCount() - missing.checkpointCount());
      account.running();
      return missing.isEmpty() ? Future.succeededFuture() : haul(missing, 0);
    });
    work.onComplete(end::tryComplete, end::tryFail);
    return end.future()
        .transform(outcome -> outcome.succeeded()
            ? ended(gaps.gaps())
            : failed(BackfillException.of(outcome.cause()), gaps.gaps()))
        .map(ignored -> account.status());
  }

  private Future<Void> haul(SpanSet wanted, int source) {
    if (end.future().isComplete()) {
      return end.future(); // told to stop before there was anything to stop
    }
    boolean last = source + 1 == sources.size();
    TaskDispatch tasks = new TaskDispatch(
        vertx, request.context(), fetchers, options, account, last, () -> tasksNumbered++);
    tasks.ended().onFailure(end::tryFail); // whatever the work waits for just now
    dispatch = tasks;
    SourcePass pass = new SourcePass(
        sources.get(source), wanted, last && !request.allowGaps(), options.plan(), tasks);
    Leftovers leftovers = pass.leftovers();
    if (last) {
      gaps = leftovers;
    }
    return pass.run()
        .recover(error -> orNextSource(error, wanted, last, leftovers))
        .compose(ignored -> {
          SpanSet left = leftovers.checkpoints();
          return left.isEmpty() || last ? Future.succeededFuture() : haul(left, source + 1);
        });
  }

  /** A listing that cannot be had leaves everything to the next source. */
  private static Future<Void> orNextSource(
      Throwable error, SpanSet wanted, boolean last, Leftovers leftovers) {
    BackfillException failure = BackfillException.of(error);
    return switch (failure.code()) {
      case ARCHIVE_BUSY,
          ARCHIVE_UNAVAILABLE,
          ARCHIVE_REFUSED,
          RANGE_TRUNCATED,
          BLOB_GONE,
          SOURCE_UNAVAILABLE -> {
        if (last) {
          yield Future.failedFuture(new BackfillException(
              FailureCode.SOURCE_UNAVAILABLE, String.valueOf(failure.getMessage()), failure));
        }
        leftovers.add(wanted, failure.code(), String.valueOf(failure.getMessage()));
        yield Future.succeededFuture();
      }
      default -> Future.failedFuture(failure);
    };
  }

  private Future<Void> ended(List<Gap> gaps) {
    return ledger
        .recordGaps(request.context(), request.wanted(), gaps)
        .onSuccess(ignored -> account.ended(gaps))
        .recover(error -> {
          account.failed(BackfillException.of(error), gaps);
          return Future.succeededFuture();
        });
  }

  /** What was not tried says nothing about gaps that are recorded from earlier, so only these are entered. */
  private Future<Void> failed(BackfillException failure, List<Gap> gaps) {
    account.failed(failure, gaps);
    if (dispatch != null) {
      dispatch.end(failure); // what is open may still fail, and its rest would be planned anew
    }
    boolean databaseAnswers = failure.code() != FailureCode.DATABASE_UNAVAILABLE
        && failure.code() != FailureCode.DATABASE_REFUSED
        && failure.code() != FailureCode.CANCELLED;
    if (gaps.isEmpty() || !databaseAnswers) {
      return Future.succeededFuture();
    }
    SpanSet known = SpanSet.of(gaps.stream().map(Gap::span).toList());
    return ledger
        .recordGaps(request.context(), known, gaps)
        .recover(
            error -> Future.succeededFuture()); // the failure that ends the job is the one to tell
  }

  /** Hands out nothing more and gives up what is open. */
  void cancel() {
    end.tryFail(new BackfillException(FailureCode.CANCELLED, "the job was told to stop"));
  }

  JobStatus status() {
    return account.status();
  }
}
