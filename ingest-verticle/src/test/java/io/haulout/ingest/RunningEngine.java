package io.haulout.ingest;

import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An engine on an event loop of its own, for tests that stand outside. */
final class RunningEngine implements AutoCloseable {
  /** Small groups, quick retries. */
  static final IngestOptions OPTIONS = new IngestOptions(
      new GroupCommitOptions(
          1_000, 10_000, 16L << 20, Duration.ofMillis(20), Duration.ofSeconds(1), 2),
      500,
      5,
      Duration.ofMillis(50),
      Duration.ofSeconds(1),
      Duration.ofSeconds(10),
      Duration.ofSeconds(20));

  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final IngestEngine engine;

  RunningEngine(DatabaseUrl url, IngestOptions options) {
    Promise<IngestEngine> created = Promise.promise();
    context.runOnContext(now -> created.complete(new IngestEngine(vertx, url, options, meters)));
    engine = await(created.future());
  }

  RunningEngine(DatabaseUrl url) {
    this(url, OPTIONS);
  }

  Future<Reply.Durable> commit(RowBatch batch) {
    return call(running -> running.commit(batch));
  }

  /** Hands over all batches in one turn of the event loop, so that they find each other. */
  List<Future<Reply.Durable>> commitTogether(List<RowBatch> batches) {
    List<Promise<Reply.Durable>> answers = new ArrayList<>();
    batches.forEach(batch -> answers.add(Promise.promise()));
    context.runOnContext(now -> {
      for (int i = 0; i < batches.size(); i++) {
        engine.commit(batches.get(i)).onComplete(answers.get(i));
      }
    });
    return answers.stream().map(Promise::future).toList();
  }

  long inFlightBytes() {
    return await(call(running -> Future.succeededFuture(running.inFlightBytes())));
  }

  Future<Void> shutDown() {
    return call(IngestEngine::close);
  }

  /** Transactions that failed with the code. */
  double failedCommits(String code) {
    Counter counter = meters
        .find("backfill.ingest.failures")
        .tags("of", "commit", "code", code)
        .counter();
    return counter == null ? 0 : counter.count();
  }

  private <T> Future<T> call(Function<IngestEngine, Future<T>> what) {
    Promise<T> answer = Promise.promise();
    context.runOnContext(now -> what.apply(engine).onComplete(answer));
    return answer.future();
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failure.getCause());
    } catch (InterruptedException | TimeoutException failure) {
      throw new AssertionError("no answer after " + PATIENCE_SECONDS + " s", failure);
    }
  }

  @Override
  public void close() {
    await(shutDown());
    await(vertx.close());
  }
}
