package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Frame;
import io.haulout.contracts.Remedy;
import io.haulout.contracts.Reply;
import io.haulout.contracts.flow.Pause;
import io.haulout.contracts.flow.StageSender;
import io.haulout.fetcher.source.Source;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One task from its first byte to the reply. A read that fails is tried again from the first frame that is not sent yet;
 * bytes that fail their check are read once more and then reported with the checkpoint they are of.
 */
final class TaskRun {
  /** A blob that is not found may only be unknown for a moment, as when Walrus begins an epoch. */
  private static final int NOT_FOUND_ATTEMPTS_MAX = 3;

  private final Vertx vertx;
  private final FetchTask task;
  private final FetcherOptions options;
  private final RandomGenerator random;
  private final FetcherTelemetry telemetry;
  private final Delivery delivery;
  private final Supplier<Future<Void>> read;
  private final IntSupplier framesSent;
  private final Promise<Void> reading = Promise.promise();
  private int failuresInRow;
  private int framesBefore;
  private boolean refetched;

  TaskRun(
      Vertx vertx,
      FetchTask task,
      Source source,
      StageSender<Frame> decoders,
      FrameRoom room,
      FetcherOptions options,
      RandomGenerator random,
      FetcherTelemetry telemetry) {
    this.vertx = vertx;
    this.task = task;
    this.options = options;
    this.random = random;
    this.telemetry = telemetry;
    this.delivery = new Delivery(task, decoders, room);
    switch (task.extent()) {
      case Extent.BlobRange range -> {
        if (!(source instanceof Source.OfBlobs blobs)) {
          throw mismatch(source);
        }
        FrameAssembler assembler = new FrameAssembler(
            range.entries(), options.frameBytes(), task.context().verify(), task.source());
        this.read = () -> new RangeRead(task, range, blobs, assembler, room, delivery).run();
        this.framesSent = assembler::framesDone;
      }
      case Extent.ObjectList list -> {
        if (!(source instanceof Source.OfObjects objects)) {
          throw mismatch(source);
        }
        ObjectRead reading =
            new ObjectRead(task, list, objects, options.frameBytes(), room, delivery);
        this.read = reading::run;
        this.framesSent = reading::piecesDone;
      }
    }
  }

  /**
   * Reads, sends and waits; completes when every checkpoint of the task is durable.
   *
   * @param readEnded called once, when nothing more will be read and another task may read
   */
  Future<Reply.Durable> run(Runnable readEnded) {
    if (!reading.future().isComplete()) {
      attempt().onComplete(reading::tryComplete, reading::tryFail);
    }
    return reading.future().transform(outcome -> {
      readEnded.run();
      if (outcome.failed()) {
        delivery.fail(BackfillException.of(outcome.cause()));
      }
      return delivery.settle(); // what was sent is waited for in either case
    });
  }

  /** Reads no further, or not at all when it has not begun. */
  void giveUp(BackfillException why) {
    delivery.fail(why);
    reading.tryFail(why);
  }

  private Future<Void> attempt() {
    return Future.<Void>succeededFuture()
        .compose(ignored -> read.get()) // in here, so that what it throws is a failure like others
        .recover(error -> {
          BackfillException failure = BackfillException.of(error);
          if (!worthAnotherTry(failure)) {
            return Future.failedFuture(failure);
          }
          telemetry.readRetried(task, failure);
          Pause pause = new Pause(options.pauseMin(), options.pauseMax());
          return vertx
              .timer(pause.millis(Math.max(1, failuresInRow), random))
              .transform(ignored -> attempt());
        });
  }

  private boolean worthAnotherTry(BackfillException failure) {
    if (delivery.failure() != null) {
      return false; // a frame has failed further down: that is the answer, whatever the read says
    }
    if (framesSent.getAsInt() > framesBefore) {
      framesBefore = framesSent.getAsInt();
      failuresInRow = 0;
      refetched = false;
    }
    if (failure.code().remedy() == Remedy.QUARANTINE && !refetched) {
      refetched = true;
      return true;
    }
    return ++failuresInRow < attemptsMax(failure.code());
  }

  private int attemptsMax(FailureCode code) {
    if (code == FailureCode.BLOB_GONE) {
      return Math.min(NOT_FOUND_ATTEMPTS_MAX, options.attemptsMax());
    }
    return code.remedy() == Remedy.RETRY ? options.attemptsMax() : 1;
  }

  private BackfillException mismatch(Source source) {
    return new BackfillException(
        FailureCode.INTERNAL,
        "source " + source.name() + " cannot read a " + task.extent().getClass().getSimpleName());
  }
}
