package io.haulout.contracts.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.Reply;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.codec.BusCodecs;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sender and receiver over a real event bus of one process. */
class StageFlowTest {
  private static final SenderOptions QUICK =
      new SenderOptions(Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(5));

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final StageDirectory directory = new LocalStageDirectory();
  private final ConcurrentLinkedQueue<Promise<Reply.Durable>> held = new ConcurrentLinkedQueue<>();

  StageFlowTest() {
    BusCodecs.register(vertx.eventBus());
  }

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void a_message_passes_by_reference_and_its_reply_means_durable() throws Exception {
    List<Frame> seen = new ArrayList<>();
    receiver("a", 1_000, frame -> {
      seen.add(frame);
      return Future.succeededFuture(new Reply.Durable(1, frame.sizeBytes(), List.of()));
    });
    var sender = sender();
    Frame frame = frame(100);

    Reply.Durable reply =
        await(onContext(() -> sender.send(frame, frame.sizeBytes())).durable());

    assertThat(reply.bytes()).isEqualTo(100);
    assertThat(seen.getFirst()).isSameAs(frame);
  }

  @Test
  void givenFullReceiver_whenItReplies_thenTheWaitingMessageIsAdmitted() throws Exception {
    receiver("a", 150, this::hold);
    var sender = sender();
    StageSender.Sent first = onContext(() -> sender.send(frame(100), 100));
    StageSender.Sent second = onContext(() -> sender.send(frame(100), 100));
    await(first.admitted());
    assertThat(second.admitted().isComplete()).isFalse();
    assertThat(onContext(sender::inFlightBytes)).isEqualTo(100);

    release(1);

    await(second.admitted());
    release(1);
    await(second.durable());
    assertThat(onContext(sender::inFlightBytes)).isZero();
  }

  @Test
  void a_failure_of_the_work_gives_the_credit_back_and_reaches_the_caller() throws Exception {
    receiver(
        "a",
        100,
        frame -> Future.failedFuture(new BackfillException(
            FailureCode.MALFORMED_CHECKPOINT, 42, "checkpoint 42 does not decode", null)));
    var sender = sender();

    for (int i = 0; i < 3; i++) {
      Future<Reply.Durable> durable =
          onContext(() -> sender.send(frame(100), 100)).durable();
      assertThatThrownBy(() -> await(durable))
          .isInstanceOfSatisfying(BackfillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
            assertThat(failure.checkpoint()).hasValue(42);
            assertThat(failure).hasMessage("checkpoint 42 does not decode");
          });
    }
    assertThat(onContext(sender::inFlightBytes)).isZero();
  }

  @Test
  void givenWorkInFlight_whenItsReceiverIsLost_thenAnotherDoesIt() throws Exception {
    receiver("a", 100, this::hold);
    var sender = sender();
    StageSender.Sent sent = onContext(() -> sender.send(frame(100), 100));
    await(sent.admitted());
    waitUntil(() -> held.size() == 1);

    receiver("b", 100, frame -> Future.succeededFuture(new Reply.Durable(7, 0, List.of())));
    directory.lose("a");

    assertThat(await(sent.durable()).checkpointCount()).isEqualTo(7);
    release(1); // the late reply of the lost receiver changes nothing
    assertThat(onContext(sender::inFlightBytes)).isZero();
  }

  @Test
  void givenAddressWithoutAnyone_thenTheMessageFailsAfterItsAttempts() throws Exception {
    directory.announce(new StageInstance(Stage.DECODER, "here", "nobody", 100));
    var sender = sender();

    Future<Reply.Durable> durable = onContext(() -> sender.send(frame(10), 10)).durable();

    assertThatThrownBy(() -> await(durable))
        .isInstanceOfSatisfying(
            BackfillException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.RECEIVER_LOST));
  }

  @Test
  void the_receiver_keeps_its_window_whatever_senders_believe() throws Exception {
    StageReceiver<Frame> receiver = receiver("a", 250, this::hold);
    List<StageSender<Frame>> senders =
        List.of(sender(), sender(), sender()); // no share: nobody announced as fetcher
    List<StageSender.Sent> sent = new ArrayList<>();
    for (StageSender<Frame> sender : senders) {
      for (int i = 0; i < 2; i++) {
        sent.add(onContext(() -> sender.send(frame(100), 100)));
      }
    }

    waitUntil(() -> held.size() == 2);
    for (int done = 0; done < 6; done++) {
      assertThat(receiver.inFlightBytes()).isLessThanOrEqualTo(250);
      release(1);
    }

    for (StageSender.Sent one : sent) {
      await(one.durable());
    }
  }

  @Test
  void a_stopping_receiver_answers_what_it_holds_before_it_goes() throws Exception {
    StageReceiver<Frame> receiver = receiver("a", 100, this::hold);
    var sender = sender();
    StageSender.Sent sent = onContext(() -> sender.send(frame(100), 100));
    waitUntil(() -> held.size() == 1);

    Future<Void> stopped = onContext(receiver::stop);
    assertThat(stopped.isComplete()).isFalse();
    assertThat(directory.instances(Stage.DECODER)).isEmpty();
    release(1);

    await(stopped);
    assertThat(await(sent.durable()).checkpointCount()).isEqualTo(1);
  }

  private Future<Reply.Durable> hold(Frame frame) {
    Promise<Reply.Durable> promise = Promise.promise();
    held.add(promise);
    return promise.future();
  }

  /** Answers that many held messages, waiting for them to arrive. */
  private void release(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      waitUntil(() -> !held.isEmpty());
      Promise<Reply.Durable> promise = held.remove();
      context.runOnContext(ignored -> promise.complete(new Reply.Durable(1, 0, List.of())));
    }
  }

  private StageReceiver<Frame> receiver(
      String address, long windowBytes, Function<Frame, Future<Reply.Durable>> work)
      throws Exception {
    var receiver = onContext(() -> new StageReceiver<Frame>(
        vertx,
        directory,
        new StageInstance(Stage.DECODER, "here", address, windowBytes),
        Frame::sizeBytes,
        work));
    await(onContext(receiver::start));
    return receiver;
  }

  private StageSender<Frame> sender() throws Exception {
    return onContext(
        () -> new StageSender<>(vertx, "here", Stage.DECODER, directory, QUICK, new Random(1)));
  }

  private <R> R onContext(Callable<R> action) throws Exception {
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

  private static <R> R await(Future<R> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static void waitUntil(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited ten seconds in vain").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Frame frame(int sizeBytes) {
    return new Frame(
        new JobContext(new UUID(0, 1), "mainnet", List.of("balances"), VerifyLevel.CRC),
        1,
        0,
        "walrus",
        List.of(new FrameEntry(1, 0, sizeBytes)),
        new byte[sizeBytes]);
  }
}
