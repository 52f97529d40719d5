package io.haulout.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.Reply;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.codec.BusCodecs;
import io.haulout.contracts.flow.LocalStageDirectory;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.StageSender;
import io.haulout.fetcher.source.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What a task run needs around it: an event loop, and a decoder on the bus whose answers the test chooses. */
final class TaskBench implements AutoCloseable {
  static final JobContext JOB =
      new JobContext(new UUID(0, 1), "mainnet", List.of("balances"), VerifyLevel.CRC);
  static final FetcherOptions OPTIONS = new FetcherOptions(
      4, 64L << 20, 1 << 20, 1 << 10, 4, Duration.ofMillis(1), Duration.ofMillis(2));

  final Vertx vertx = Vertx.vertx();
  final Context context = vertx.getOrCreateContext();
  final StageDirectory directory = new LocalStageDirectory();

  /** Frames in the order of their arrival. */
  final ConcurrentLinkedQueue<Frame> frames = new ConcurrentLinkedQueue<>();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  TaskBench() {
    BusCodecs.register(vertx.eventBus());
  }

  /** A decoder that does with frames what the test says. */
  void startDecoder(long windowBytes, Function<Frame, Future<Reply.Durable>> work)
      throws Exception {
    var instance = new StageInstance(Stage.DECODER, "here", "decoder", windowBytes);
    StageReceiver<Frame> decoder =
        onContext(() -> new StageReceiver<>(vertx, directory, instance, Frame::sizeBytes, frame -> {
          frames.add(frame);
          return work.apply(frame);
        }));
    await(onContext(decoder::start));
  }

  /** A decoder to which every frame is durable at once. */
  void startDecoder() throws Exception {
    startDecoder(64L << 20, TaskBench::durable);
  }

  static Future<Reply.Durable> durable(Frame frame) {
    return Future.succeededFuture(new Reply.Durable(frame.entries().size(), 0, List.of()));
  }

  Future<Reply.Durable> run(Extent extent, Source source) throws Exception {
    return run(extent, source, new FrameRoom(OPTIONS.frameWindowBytes()));
  }

  Future<Reply.Durable> run(Extent extent, Source source, FrameRoom room) throws Exception {
    return onContext(() -> {
      StageSender<Frame> decoders = new StageSender<>(
          vertx, "here", Stage.DECODER, directory, SenderOptions.DEFAULTS, new Random(1));
      FetchTask task = new FetchTask(JOB, 3, source.name(), extent);
      return new TaskRun(
              vertx,
              task,
              source,
              decoders,
              room,
              OPTIONS,
              new Random(1),
              new FetcherTelemetry(meters))
          .run(() -> {});
    });
  }

  double retries(String code) {
    var counter = meters.find("backfill.fetcher.retries").tag("code", code).counter();
    return counter == null ? 0 : counter.count();
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

  static BackfillException failureOf(Future<?> future) throws InterruptedException {
    waitUntil(future::isComplete);
    assertThat(future.failed()).as("no failure").isTrue();
    return (BackfillException) future.cause();
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
