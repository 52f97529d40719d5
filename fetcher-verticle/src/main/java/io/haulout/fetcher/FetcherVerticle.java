package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.Reply;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.StageSender;
import io.haulout.contracts.flow.WindowMeters;
import io.haulout.fetcher.source.Source;
import io.haulout.fetcher.source.SourceFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One instance of the fetcher stage: takes tasks, reads some of them at a time, sends frames to decoders. */
public final class FetcherVerticle extends VerticleBase {
  private final FetcherOptions options;
  private final List<SourceFactory> factories;
  private final StageDirectory directory;
  private final String node;
  private final String address;
  private final MeterRegistry meters;
  private final FetcherTelemetry telemetry;
  private final RandomGenerator random = new SplittableRandom();

  // the rest belongs to this verticle's context
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<TaskRun> accepted = new HashSet<>();
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private int readsOpen;
  private FrameRoom room;
  private StageSender<Frame> decoders;
  private StageReceiver<FetchTask> receiver;

  /**
   * Makes an instance.
   *
   * @param factories the sources it can read from
   * @param node the process it runs in
   * @param address bus address of this instance alone
   */
  @SuppressWarnings("NullAway.Init") // what belongs to the context is made in start()
  public FetcherVerticle(
      FetcherOptions options,
      List<SourceFactory> factories,
      StageDirectory directory,
      String node,
      String address,
      MeterRegistry meters) {
    this.options = options;
    this.factories = List.copyOf(factories);
    this.directory = directory;
    this.node = node;
    this.address = address;
    this.meters = meters;
    this.telemetry = new FetcherTelemetry(meters);
  }

  @Override
  public Future<?> start() {
    for (SourceFactory factory : factories) {
      Source source = factory.create(vertx);
      sources.put(source.name(), source);
    }
    room = new FrameRoom(options.frameWindowBytes());
    decoders =
        new StageSender<>(vertx, node, Stage.DECODER, directory, SenderOptions.DEFAULTS, random);
    StageInstance instance =
        new StageInstance(Stage.FETCHER, node, address, options.taskWindowBytes());
    receiver =
        new StageReceiver<>(vertx, directory, instance, FetchTask::chargeBytes, this::enqueue);
    WindowMeters.register(
        meters, Stage.FETCHER, address, options.frameWindowBytes(), room::inFlightBytes);
    return receiver.start();
  }

  /** Hands back what it has: tasks that are not read, being read, or not yet durable are somebody else's from here on. */
  @Override
  public Future<?> stop() {
    BackfillException why =
        new BackfillException(FailureCode.RECEIVER_LOST, "fetcher " + address + " is stopping");
    decoders.close(why);
    List.copyOf(accepted).forEach(task -> task.giveUp(why));
    return receiver
        .stop()
        .compose(
            ignored -> Future.join(sources.values().stream().map(Source::close).toList()));
  }

  private Future<Reply.Durable> enqueue(FetchTask task) {
    Source source = sources.get(task.source());
    if (source == null) {
      return Future.failedFuture(new BackfillException(
          FailureCode.INVALID_CONFIGURATION,
          "fetcher " + address + " has no source " + task.source() + "; it has "
              + sources.keySet()));
    }
    TaskRun run = new TaskRun(vertx, task, source, decoders, room, options, random, telemetry);
    accepted.add(run);
    Promise<Reply.Durable> done = Promise.promise();
    queue.add(() -> run.run(this::readEnded)
        .onSuccess(telemetry::taskDone)
        .onFailure(error -> telemetry.taskFailed(task, BackfillException.of(error)))
        .onComplete(done));
    readNext();
    return done.future().onComplete(ignored -> accepted.remove(run));
  }

  private void readNext() {
    while (readsOpen < options.readsMax() && !queue.isEmpty()) {
      readsOpen++;
      queue.remove().run();
    }
  }

  private void readEnded() {
    readsOpen--;
    readNext();
  }
}
