package io.haulout.fetcher;

import static io.haulout.fetcher.TaskBench.await;
import static io.haulout.fetcher.TaskBench.failureOf;
import static io.haulout.fetcher.TaskBench.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Extent;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Frame;
import io.haulout.contracts.FrameEntry;
import io.haulout.contracts.Reply;
import io.haulout.contracts.StoredObject;
import io.haulout.fetcher.source.Source;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that reads objects of one checkpoint each, with a source and a decoder that do what the test says. */
class ObjectTaskTest {
  private final TaskBench bench = new TaskBench();
  private final FakeObjects source = new FakeObjects();

  /** Objects by key; one that is not there is missing. */
  private final class FakeObjects implements Source.OfObjects {
    final Map<String, byte[]> contents = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    final Map<String, BackfillException> failures = new HashMap<>();

    @Override
    public String name() {
      return "folder";
    }

    @Override
    public Future<Buffer> read(StoredObject object) {
      asked.add(object.key());
      BackfillException once = failures.remove(object.key());
      byte[] bytes = contents.get(object.key());
      if (once != null || bytes == null) {
        return Future.failedFuture(
            once != null
                ? once
                : new BackfillException(
                    FailureCode.CHECKPOINT_MISSING,
                    object.checkpoint(),
                    "no " + object.key(),
                    null));
      }
      return bench.vertx.timer(1).map(ignored -> Buffer.buffer(bytes));
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void objects_share_frames_by_their_listed_lengths() throws Exception {
    bench.startDecoder();

    Reply.Durable durable = await(
        bench.run(list(stored(3, 500), stored(5, 524), stored(6, 30), stored(9, 2_000)), source));

    assertThat(durable).isEqualTo(new Reply.Durable(4, 3_054, List.of()));
    assertThat(bench.frames)
        .extracting(Frame::entries)
        .containsExactly(
            List.of(new FrameEntry(3, 0, 500), new FrameEntry(5, 500, 524)),
            List.of(new FrameEntry(6, 0, 30)),
            List.of(new FrameEntry(9, 0, 2_000)));
    Frame first = bench.frames.element();
    assertThat(Arrays.copyOfRange(first.bytes(), 500, 1_024)).isEqualTo(TestBlob.entry(5, 524));
  }

  @Test
  void an_object_whose_length_is_not_listed_has_a_frame_to_itself() throws Exception {
    bench.startDecoder();
    FrameRoom room = new FrameRoom(5_000);
    source.contents.put("4.chk", TestBlob.entry(4, 1_500));
    StoredObject unlisted = new StoredObject(4, "4.chk", 0);

    Reply.Durable durable = await(
        bench.run(list(stored(3, 100), unlisted, stored(5, 100), stored(6, 100)), source, room));

    assertThat(durable.bytes()).isEqualTo(1_800);
    assertThat(bench.frames).extracting(frame -> frame.entries().size()).containsExactly(1, 1, 2);
    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void an_empty_object_is_a_malformed_checkpoint() throws Exception {
    bench.startDecoder();
    source.contents.put("4.chk", new byte[0]);

    BackfillException failure = failureOf(bench.run(list(new StoredObject(4, "4.chk", 0)), source));

    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
    assertThat(failure.checkpoint()).hasValue(4);
    assertThat(failure).hasMessage("checkpoint 4 from folder: only 0 bytes long");
  }

  @Test
  void an_object_of_another_length_than_listed_is_tried_again_and_then_named() throws Exception {
    bench.startDecoder();
    source.contents.put("4.chk", TestBlob.entry(4, 90));

    BackfillException failure =
        failureOf(bench.run(list(new StoredObject(4, "4.chk", 100)), source));

    assertThat(failure.code()).isEqualTo(FailureCode.RANGE_TRUNCATED);
    assertThat(failure.checkpoint()).hasValue(4);
    assertThat(failure).hasMessage("4.chk from folder has 90 bytes, listed with 100");
    assertThat(source.asked).hasSize(TaskBench.OPTIONS.attemptsMax());
  }

  @Test
  void an_object_with_another_checkpoint_in_it_is_read_once_more_and_then_named() throws Exception {
    bench.startDecoder();
    source.contents.put("4.chk", TestBlob.entry(5, 100));

    BackfillException failure =
        failureOf(bench.run(list(new StoredObject(4, "4.chk", 100)), source));

    assertThat(failure.code()).isEqualTo(FailureCode.SEQUENCE_MISMATCH);
    assertThat(failure).hasMessage("checkpoint 4 from folder: holds checkpoint 5");
    assertThat(source.asked).hasSize(2);
  }

  @Test
  void after_a_failure_it_goes_on_with_the_frame_that_was_not_sent() throws Exception {
    bench.startDecoder();
    Extent.ObjectList objects = list(stored(1, 900), stored(2, 900), stored(3, 900));
    source.failures.put("2.chk", new BackfillException(FailureCode.ARCHIVE_UNAVAILABLE, "busy"));

    await(bench.run(objects, source));

    assertThat(source.asked).containsExactly("1.chk", "2.chk", "2.chk", "3.chk");
    assertThat(bench.frames).extracting(Frame::number).containsExactly(0, 1, 2);
  }

  @Test
  void a_missing_object_is_reported_at_once() throws Exception {
    bench.startDecoder();
    FrameRoom room = new FrameRoom(5_000);

    BackfillException failure = failureOf(
        bench.run(list(stored(1, 500), new StoredObject(2, "gone.chk", 500)), source, room));

    assertThat(failure.code()).isEqualTo(FailureCode.CHECKPOINT_MISSING);
    assertThat(failure.checkpoint()).hasValue(2);
    assertThat(source.asked).containsExactly("1.chk", "gone.chk");
    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void without_room_no_object_is_read() throws Exception {
    FrameRoom room = new FrameRoom(1_000);
    Future<Reply.Durable> task =
        bench.run(list(stored(1, 900), stored(2, 900), stored(3, 900)), source, room);
    waitUntil(() -> room.inFlightBytes() == 900);
    Thread.sleep(50);
    assertThat(source.asked).containsExactly("1.chk");

    bench.startDecoder();

    assertThat(await(task).checkpointCount()).isEqualTo(3);
    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void a_failing_frame_stops_the_reading() throws Exception {
    bench.startDecoder(
        64L << 20,
        frame -> Future.failedFuture(
            new BackfillException(FailureCode.DATABASE_REFUSED, "no such table")));
    FrameRoom room = new FrameRoom(1_000); // the second frame waits for the first one
    List<StoredObject> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(stored(i, 900));
    }

    BackfillException failure = failureOf(bench.run(new Extent.ObjectList(many), source, room));

    assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_REFUSED);
    assertThat(source.asked).hasSizeLessThan(200);
  }

  private StoredObject stored(long checkpoint, int lengthBytes) {
    String key = checkpoint + ".chk";
    source.contents.put(key, TestBlob.entry(checkpoint, lengthBytes));
    return new StoredObject(checkpoint, key, lengthBytes);
  }

  private static Extent.ObjectList list(StoredObject... objects) {
    return new Extent.ObjectList(List.of(objects));
  }
}
