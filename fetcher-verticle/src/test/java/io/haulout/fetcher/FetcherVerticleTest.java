package io.haulout.fetcher;

import static io.haulout.fetcher.TaskBench.await;
import static io.haulout.fetcher.TaskBench.failureOf;
import static io.haulout.fetcher.TaskBench.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Reply;
import io.haulout.contracts.StoredObject;
import io.haulout.contracts.flow.SenderOptions;
import io.haulout.contracts.flow.Stage;
import io.haulout.contracts.flow.StageSender;
import io.haulout.fetcher.source.SourceFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fetchers on the bus with a source that the test holds up. */
class FetcherVerticleTest {
  private static final SenderOptions QUICK =
      new SenderOptions(Duration.ofSeconds(20), 3, Duration.ofMillis(1), Duration.ofMillis(5));

  private final TestBlob blob = TestBlob.of(1, 0, 500, 500);
  private final TaskBench bench = new TaskBench();

  /** Reads that have been asked for and are held up, of all fetchers. */
  private final ConcurrentLinkedQueue<Promise<Void>> heldReads = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void startDecoder() throws Exception {
    bench.startDecoder();
  }

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void so_many_extents_are_read_at_a_time_and_the_others_wait() throws Exception {
    deploy("fetcher", this::heldUp);
    StageSender<FetchTask> sender = sender();
    List<Future<Reply.Durable>> tasks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tasks.add(send(sender, i, blob.range()));
    }
    waitUntil(() -> heldReads.size() == 4);
    Thread.sleep(50);
    assertThat(heldReads).hasSize(4);

    for (int i = 0; i < 10; i++) {
      waitUntil(() -> !heldReads.isEmpty());
      heldReads.remove().complete();
    }

    for (Future<Reply.Durable> task : tasks) {
      assertThat(await(task)).isEqualTo(new Reply.Durable(2, 1_000, List.of()));
    }
  }

  @Test
  void an_unknown_source_is_a_wrong_configuration() throws Exception {
    deploy("fetcher", this::heldUp);

    BackfillException failure = failureOf(
        onContextSend(sender(), new FetchTask(TaskBench.JOB, 1, "elsewhere", blob.range())));

    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_CONFIGURATION);
    assertThat(failure).hasMessage("fetcher fetcher has no source elsewhere; it has [fake]");
  }

  @Test
  void tasks_that_the_source_cannot_read_take_nobody_elses_place() throws Exception {
    deploy("fetcher", this::heldUp);
    StageSender<FetchTask> sender = sender();
    var objects = new Extent.ObjectList(List.of(new StoredObject(1, "1.chk", 20)));

    for (int i = 0; i < 6; i++) { // more than are read at a time
      assertThat(failureOf(send(sender, i, objects)).code()).isEqualTo(FailureCode.INTERNAL);
    }
    Future<Reply.Durable> good = send(sender, 9, blob.range());
    waitUntil(() -> !heldReads.isEmpty());
    heldReads.remove().complete();

    assertThat(await(good).checkpointCount()).isEqualTo(2);
  }

  @Test
  void a_fetcher_that_stops_hands_back_what_it_has_and_another_does_it() throws Exception {
    String leaving = deploy("fetcher-a", this::heldUp);
    StageSender<FetchTask> sender = sender();
    List<Future<Reply.Durable>> tasks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tasks.add(send(sender, i, blob.range()));
    }
    waitUntil(() -> heldReads.size() == 4);
    deploy("fetcher-b", vertx -> new FakeBlobs(vertx.getOrCreateContext(), blob, 300));

    await(bench.vertx.undeploy(leaving)); // though its reads never end

    for (Future<Reply.Durable> task : tasks) {
      assertThat(await(task).checkpointCount()).isEqualTo(2);
    }
  }

  private FakeBlobs heldUp(Vertx vertx) {
    FakeBlobs source = new FakeBlobs(vertx.getOrCreateContext(), blob, 300);
    for (int i = 0; i < 20; i++) {
      source.then(read -> {
        Promise<Void> held = Promise.promise();
        heldReads.add(held);
        return held.future()
            .compose(
                ignored -> source.opened(blob.slice(read.offsetBytes(), read.lengthBytes()), null));
      });
    }
    return source;
  }

  private String deploy(String address, SourceFactory source) throws TimeoutException {
    return await(bench.vertx.deployVerticle(new FetcherVerticle(
        TaskBench.OPTIONS,
        List.of(source),
        bench.directory,
        "here",
        address,
        new SimpleMeterRegistry())));
  }

  private StageSender<FetchTask> sender() throws Exception {
    return bench.onContext(() -> new StageSender<>(
        bench.vertx, "here", Stage.FETCHER, bench.directory, QUICK, new Random(1)));
  }

  private Future<Reply.Durable> send(StageSender<FetchTask> sender, long number, Extent extent)
      throws Exception {
    return onContextSend(sender, new FetchTask(TaskBench.JOB, number, "fake", extent));
  }

  private Future<Reply.Durable> onContextSend(StageSender<FetchTask> sender, FetchTask task)
      throws Exception {
    return bench.onContext(() -> sender.send(task, task.chargeBytes())).durable();
  }
}
