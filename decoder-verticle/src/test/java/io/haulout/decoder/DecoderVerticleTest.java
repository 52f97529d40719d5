package io.haulout.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import io.haulout.contracts.VerifyLevel;
import io.haulout.contracts.codec.BusCodecs;
import io.haulout.contracts.flow.LocalStageDirectory;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageDirectory;
import io.haulout.contracts.flow.StageInstance;
import io.haulout.contracts.flow.StageReceiver;
import io.haulout.contracts.flow.StageSender;
import io.haulout.decoder.Frames.Entry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decoders on worker threads between a sender of frames and an ingest stage that answers when the test says so. */
class DecoderVerticleTest {
  private static final SenderOptions QUICK =
      new SenderOptions(Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(5));

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final StageDirectory directory = new LocalStageDirectory();
  private final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

  private record Arrived(RowBatch batch, Promise<Reply.Durable> answer) {}

  @BeforeEach
  void startIngest() throws Exception {
    BusCodecs.register(vertx.eventBus());
    var instance = new StageInstance(Stage.INGEST, "here", "ingest", 64L << 20);
    StageReceiver<RowBatch> ingest = onContext(() ->
        new StageReceiver<>(vertx, directory, instance, RowBatch::sizeBytes, batch -> {
          Promise<Reply.Durable> answer = Promise.promise();
          arrived.add(new Arrived(batch, answer));
          return answer.future();
        }));
    await(onContext(ingest::start));
  }

  @AfterEach
  void close() throws TimeoutException {
    await(vertx.close());
  }

  @Test
  void a_frame_is_answered_when_its_rows_are_durable_and_not_before() throws Exception {
    deploy("decoder");
    Frame frame = Frames.frame(
        Frames.context(VerifyLevel.DIGESTS),
        Frames.chain(5).stream().map(Entry::of).toList());

    StageSender.Sent sent = onContext(() -> sender().send(frame, frame.sizeBytes()));
    Arrived batch = next();

    assertThat(batch.batch().checkpointCount()).isEqualTo(5);
    assertThat(sent.durable().isComplete()).isFalse();
    Reply.Durable committed = new Reply.Durable(5, 0, List.of(new TableCount("balances", 4, 3)));
    answer(batch, Future.succeededFuture(committed));
    assertThat(await(sent.durable())).isEqualTo(committed);
  }

  @Test
  void a_failure_of_ingest_is_the_answer_to_the_frame() throws Exception {
    deploy("decoder");

    StageSender.Sent sent = send(goodFrame());
    answer(
        next(),
        Future.failedFuture(new BackfillException(FailureCode.DATABASE_REFUSED, "no such table")));

    BackfillException failure = failureOf(sent.durable());
    assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_REFUSED);
    assertThat(failure).hasMessage("no such table");
  }

  @Test
  void a_frame_that_does_not_decode_is_answered_at_once_and_the_next_one_goes_on()
      throws Exception {
    deploy("decoder");

    BackfillException failure = failureOf(
        send(Frames.frame(VerifyLevel.CRC, new Entry(4, new byte[40]))).durable());
    StageSender.Sent good = send(goodFrame());
    answer(next(), Future.succeededFuture(Reply.Durable.NOTHING));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
    assertThat(failure.checkpoint()).hasValue(4);
    await(good.durable());
    assertThat(arrived).isEmpty();
  }

  @Test
  void frames_beyond_the_window_wait_with_their_sender() throws Exception {
    deploy("decoder");
    Frame frame = goodFrame();
    int fitting = (int) ((1 << 20) / frame.sizeBytes());
    StageSender<Frame> sender = onContext(this::sender);
    List<StageSender.Sent> sent = new ArrayList<>();
    for (int i = 0; i < fitting + 3; i++) {
      sent.add(onContext(() -> sender.send(frame, frame.sizeBytes())));
    }

    List<Arrived> first = new ArrayList<>();
    for (int i = 0; i < fitting; i++) {
      first.add(next());
    }

    assertThat(arrived.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(sent.get(fitting).admitted().isComplete()).isFalse();
    first.forEach(one -> answer(one, Future.succeededFuture(Reply.Durable.NOTHING)));
    for (int i = 0; i < 3; i++) {
      answer(next(), Future.succeededFuture(Reply.Durable.NOTHING));
    }
    for (StageSender.Sent one : sent) {
      await(one.durable());
    }
  }

  @Test
  void a_decoder_that_stops_hands_back_what_it_holds_and_another_does_it() throws Exception {
    String leaving = deploy("decoder-a");
    StageSender.Sent sent = send(goodFrame());
    Arrived abandoned = next();
    deploy("decoder-b");

    await(vertx.undeploy(leaving));

    Arrived again = next();
    assertThat(again.batch().spans()).isEqualTo(abandoned.batch().spans());
    answer(again, Future.succeededFuture(new Reply.Durable(1, 0, List.of())));
    assertThat(await(sent.durable()).checkpointCount()).isEqualTo(1);
  }

  private String deploy(String address) throws TimeoutException {
    var verticle = new DecoderVerticle(
        new DecoderOptions(1 << 20),
        Frames.CATALOGUE,
        directory,
        "here",
        address,
        new SimpleMeterRegistry());
    return await(vertx.deployVerticle(
        verticle,
        new DeploymentOptions()
            .setThreadingModel(ThreadingModel.WORKER)
            .setWorkerPoolName("decoder")
            .setWorkerPoolSize(2)));
  }

  private StageSender<Frame> sender() {
    return new StageSender<>(vertx, "here", Stage.DECODER, directory, QUICK, new Random(1));
  }

  private StageSender.Sent send(Frame frame) throws Exception {
    return onContext(() -> sender().send(frame, frame.sizeBytes()));
  }

  private static Frame goodFrame() {
    return Frames.frame(VerifyLevel.CRC, Entry.of(Frames.chain(1).getFirst()));
  }

  private Arrived next() throws InterruptedException {
    Arrived batch = arrived.poll(10, TimeUnit.SECONDS);
    assertThat(batch).as("waited ten seconds for a batch").isNotNull();
    return batch;
  }

  private void answer(Arrived batch, Future<Reply.Durable> reply) {
    context.runOnContext(ignored -> reply.onComplete(batch.answer()));
  }

  private static BackfillException failureOf(Future<Reply.Durable> durable) {
    return catchThrowableOfType(BackfillException.class, () -> await(durable));
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
}
