package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.codec.BusCodecs;
import io.haulout.contracts.flow.LocalStageDirectory;
import io.haulout.contracts.flow.Pause;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.StageSender;
import io.haulout.metadata.source.Catalogue;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What a job needs around it: an event loop, a ledger in memory, and a fetcher on the bus that does what the test says. */
final class JobBench implements AutoCloseable {
  static final JobContext JOB =
      new JobContext(new UUID(0, 9), "mainnet", List.of("balances"), VerifyLevel.CRC);
  static final String FETCHER = "fetcher";

  /** Ranges of ten entries, two attempts. */
  static final JobOptions OPTIONS = new JobOptions(
      new PlanOptions(0, 10 * FakeArchive.ENTRY_BYTES, false),
      2,
      new Pause(Duration.ofMillis(1), Duration.ofMillis(2)),
      Duration.ofMillis(10));

  final Vertx vertx = Vertx.vertx();
  final Context context = vertx.getOrCreateContext();
  final StageDirectory directory = new LocalStageDirectory();
  final FakeLedger ledger = new FakeLedger();

  /** Tasks in the order of their arrival. */
  final ConcurrentLinkedQueue<FetchTask> tasks = new ConcurrentLinkedQueue<>();

  JobBench() {
    BusCodecs.register(vertx.eventBus());
  }

  /** A fetcher with room for so many tasks, which does with them what the test says. */
  void startFetcher(int tasksMax, Function<FetchTask, Future<Reply.Durable>> work)
      throws Exception {
    var instance =
        new StageInstance(Stage.FETCHER, "here", FETCHER, tasksMax * FetchTask.CHARGE_MIN_BYTES);
    StageReceiver<FetchTask> fetcher = onContext(
        () -> new StageReceiver<>(vertx, directory, instance, FetchTask::chargeBytes, task -> {
          tasks.add(task);
          return work.apply(task);
        }));
    await(onContext(fetcher::start));
  }

  /** A fetcher to which every task is durable at once. */
  void startFetcher() throws Exception {
    startFetcher(8, JobBench::durable);
  }

  static Future<Reply.Durable> durable(FetchTask task) {
    return Future.succeededFuture(new Reply.Durable(
        task.extent().checkpoints().checkpointCount(), task.extent().lengthBytes(), List.of()));
  }

  static JobRequest request(boolean allowGaps, long first, long last) {
    return new JobRequest(
        JOB, List.of("unused"), SpanSet.of(new CheckpointSpan(first, last)), allowGaps);
  }

  JobRun prepare(JobRequest request, Catalogue... sources) throws Exception {
    return onContext(() -> new JobRun(
        vertx,
        request,
        Arrays.asList(sources),
        ledger,
        new StageSender<>(
            vertx, "here", Stage.FETCHER, directory, SenderOptions.DEFAULTS, new Random(1)),
        OPTIONS));
  }

  /** Runs a job to its end. */
  JobStatus run(JobRequest request, Catalogue... sources) throws Exception {
    JobRun job = prepare(request, sources);
    return await(start(job));
  }

  Future<JobStatus> start(JobRun job) {
    Promise<JobStatus> ended = Promise.promise();
    context.runOnContext(ignored -> job.run().onComplete(ended));
    return ended.future();
  }

  /** What was sent to the fetcher from a source, each checkpoint once, whatever the number of times. */
  SpanSet sent(String source) {
    return tasks.stream()
        .filter(task -> task.source().equals(source))
        .map(task -> task.extent().checkpoints())
        .reduce(SpanSet.EMPTY, SpanSet::union);
  }

  <R> R onContext(Callable<R> action) throws Exception {
    Promise<R> done = Promise.promise();
    context.runOnContext(ignored -> {
      try {
        done.complete(action.call());
      } catch (Exception e) {
        done.fail(e);
      }
    });
    return await(done.future());
  }

  static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }

  static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited ten seconds in vain").isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  @Override
  public void close() throws TimeoutException {
    await(vertx.close());
  }
}
