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
import io.haulout.fetcher.FakeBlobs.Asked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that reads a range, with a source and a decoder that do what the test says. */
class TaskRunTest {
  /** Frames of 1 KiB: two entries, two entries, a large one, one. */
  private final TestBlob blob = TestBlob.of(40, 10, 500, 400, 600, 300, 3_000, 900);

  private final Extent.BlobRange range = blob.range();
  private final TaskBench bench = new TaskBench();
  private final FakeBlobs source = new FakeBlobs(bench.context, blob, 300);

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void a_range_is_read_at_once_and_its_frames_hold_exactly_its_entries() throws Exception {
    bench.startDecoder();

    Reply.Durable durable = await(bench.run(range, source));

    assertThat(durable).isEqualTo(new Reply.Durable(6, 5_700, List.of()));
    assertThat(source.asked).containsExactly(new Asked(range.offsetBytes(), range.lengthBytes()));
    assertArrivedOnce();
    assertThat(bench.frames)
        .allSatisfy(frame -> {
          assertThat(frame.context()).isEqualTo(TaskBench.JOB);
          assertThat(frame.task()).isEqualTo(3);
          assertThat(frame.source()).isEqualTo("fake");
        })
        .extracting(Frame::number)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void after_a_break_it_goes_on_at_the_first_frame_that_was_not_sent() throws Exception {
    bench.startDecoder();
    source.thenBreaksOffAfter(1_300); // inside the second frame

    await(bench.run(range, source));

    long second = blob.entries().get(2).offsetBytes();
    assertThat(source.asked)
        .containsExactly(
            new Asked(range.offsetBytes(), range.lengthBytes()),
            new Asked(second, blob.entries().getLast().endBytes() - second));
    assertArrivedOnce();
  }

  @Test
  void after_breaks_at_every_place_no_frame_is_sent_twice() throws Exception {
    bench.startDecoder();
    for (int bytes = 0; bytes < range.lengthBytes(); bytes += 137) {
      bench.frames.clear();
      source.thenBreaksOffAfter(bytes);

      await(bench.run(range, source));

      assertArrivedOnce();
    }
  }

  @Test
  void a_body_that_ends_early_is_read_on() throws Exception {
    bench.startDecoder();
    source.thenEndsAfter(950);

    await(bench.run(range, source));

    assertThat(source.asked).hasSize(2);
    assertThat(bench.retries("RANGE_TRUNCATED")).isEqualTo(1);
    assertArrivedOnce();
  }

  @Test
  void bytes_beyond_the_last_entry_are_cut_off() throws Exception {
    bench.startDecoder();
    source.then(read -> source.opened(
        blob.slice(read.offsetBytes(), read.lengthBytes()).appendBytes(new byte[5_000]), null));

    await(bench.run(range, source));

    assertArrivedOnce();
    assertThat(source.asked).hasSize(1);
    waitUntil(() -> source.streams.getFirst().cancelled);
    assertThat(source.streams.getFirst().chunksLeft()).isGreaterThan(10);
  }

  @Test
  void one_byte_beyond_the_last_entry_in_the_same_chunk_is_cut_off() throws Exception {
    bench.startDecoder();
    source.then(read -> source.opened(
        blob.slice(read.offsetBytes(), read.lengthBytes()).appendByte((byte) 1), null));

    await(bench.run(range, source));

    assertArrivedOnce();
    assertThat(source.asked).hasSize(1);
  }

  @Test
  void a_corrupt_entry_is_read_once_more() throws Exception {
    bench.startDecoder();
    source.thenGives(blob.damagedAt(blob.entries().get(3).offsetBytes() + 50));

    await(bench.run(range, source));

    assertThat(source.asked).hasSize(2);
    assertThat(source.asked.get(1).offsetBytes())
        .isEqualTo(blob.entries().get(2).offsetBytes());
    assertThat(bench.retries("CHECKSUM_MISMATCH")).isEqualTo(1);
    assertArrivedOnce();
  }

  @Test
  void an_entry_that_is_corrupt_twice_is_reported_with_its_checkpoint() throws Exception {
    bench.startDecoder();
    TestBlob damaged = blob.damagedAt(blob.entries().get(3).offsetBytes() + 50);
    source.thenGives(damaged).thenGives(damaged);

    BackfillException failure = failureOf(bench.run(range, source));

    assertThat(failure.code()).isEqualTo(FailureCode.CHECKSUM_MISMATCH);
    assertThat(failure.checkpoint()).hasValue(43);
    assertThat(failure).hasMessageStartingWith("checkpoint 43 from fake: Entry CRC32 mismatch: ");
    assertThat(source.asked).hasSize(2);
    assertThat(bench.frames).extracting(Frame::number).containsExactly(0);
  }

  @Test
  void corrupt_entries_of_several_frames_have_a_second_read_each() throws Exception {
    bench.startDecoder();
    source
        .thenGives(blob.damagedAt(blob.entries().get(0).offsetBytes() + 50))
        .thenGives(blob.damagedAt(blob.entries().get(4).offsetBytes() + 50))
        .thenGives(blob.damagedAt(blob.entries().get(5).offsetBytes() + 50));

    await(bench.run(range, source));

    assertThat(source.asked).hasSize(4);
    assertArrivedOnce();
  }

  @Test
  void failures_without_a_new_frame_between_them_are_bounded() throws Exception {
    bench.startDecoder();
    for (int i = 0; i < 10; i++) {
      source.thenFails(new BackfillException(FailureCode.ARCHIVE_BUSY, "come back later"));
    }

    BackfillException failure = failureOf(bench.run(range, source));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_BUSY);
    assertThat(failure).hasMessage("come back later");
    assertThat(source.asked).hasSize(TaskBench.OPTIONS.attemptsMax());
    assertThat(bench.frames).isEmpty();
  }

  @Test
  void headway_makes_failures_forgotten() throws Exception {
    bench.startDecoder();
    int toSecondFrame = 1_000;
    for (int frame = 0; frame < 3; frame++) {
      for (int i = 0; i < TaskBench.OPTIONS.attemptsMax() - 2; i++) {
        source.thenFails(new BackfillException(FailureCode.ARCHIVE_UNAVAILABLE, "HTTP 500"));
      }
      source.thenBreaksOffAfter(frame < 2 ? toSecondFrame : 3_100);
    }

    await(bench.run(range, source));

    assertArrivedOnce();
  }

  @Test
  void what_cannot_succeed_is_not_tried_again() throws Exception {
    bench.startDecoder();
    source.thenFails(new BackfillException(FailureCode.ARCHIVE_REFUSED, "HTTP 403"));

    BackfillException failure = failureOf(bench.run(range, source));

    assertThat(failure.code()).isEqualTo(FailureCode.ARCHIVE_REFUSED);
    assertThat(source.asked).hasSize(1);
  }

  @Test
  void a_blob_that_is_not_found_is_asked_for_a_few_times() throws Exception {
    bench.startDecoder();
    BackfillException gone = new BackfillException(FailureCode.BLOB_GONE, "HTTP 404");
    source.thenFails(gone).thenFails(gone);

    await(bench.run(range, source));

    assertThat(source.asked).hasSize(3);
    source.thenFails(gone).thenFails(gone).thenFails(gone);
    assertThat(failureOf(bench.run(range, source)).code()).isEqualTo(FailureCode.BLOB_GONE);
    assertThat(source.asked).hasSize(6);
  }

  @Test
  void a_bug_in_a_source_is_an_answer_and_not_a_lost_task() throws Exception {
    bench.startDecoder();
    source.then(read -> {
      throw new IllegalArgumentException("bad URL");
    });

    BackfillException failure = failureOf(bench.run(range, source));

    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(failure)
        .hasMessage("unexpected failure: java.lang.IllegalArgumentException: bad URL");
  }

  @Test
  void a_failing_frame_fails_the_task_after_the_others_are_answered() throws Exception {
    List<Promise<Reply.Durable>> held = new ArrayList<>();
    bench.startDecoder(64L << 20, frame -> {
      Promise<Reply.Durable> answer = Promise.promise();
      held.add(answer);
      return answer.future();
    });
    Future<Reply.Durable> task = bench.run(range, source);
    waitUntil(() -> bench.frames.size() == 4);

    bench.onContext(() -> {
      held.get(1)
          .fail(new BackfillException(
              FailureCode.MALFORMED_CHECKPOINT, 42, "checkpoint 42 does not decode", null));
      held.get(0).complete(new Reply.Durable(2, 0, List.of()));
      held.get(2).complete(new Reply.Durable(1, 0, List.of()));
      return true;
    });
    Thread.sleep(50);
    assertThat(task.isComplete()).isFalse();
    bench.onContext(() -> held.get(3).tryComplete(new Reply.Durable(1, 0, List.of())));

    BackfillException failure = failureOf(task);
    assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_CHECKPOINT);
    assertThat(failure.checkpoint()).hasValue(42);
    assertThat(failure).hasMessage("checkpoint 42 does not decode");
  }

  @Test
  void a_failing_frame_stops_the_reading() throws Exception {
    TestBlob large = TestBlob.of(1, 0, 1_000, 1_000, 1_000_000);
    var longSource = new FakeBlobs(bench.context, large, 300);
    bench.startDecoder(
        64L << 20,
        frame -> Future.failedFuture(
            new BackfillException(FailureCode.DATABASE_REFUSED, "no such table")));

    BackfillException failure = failureOf(bench.run(large.range(), longSource));

    assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_REFUSED);
    assertThat(longSource.streams.getFirst().cancelled).isTrue();
    assertThat(longSource.streams.getFirst().chunksLeft()).isPositive();
    assertThat(longSource.asked).hasSize(1);
  }

  @Test
  void without_room_the_stream_is_paused_until_a_decoder_takes_a_frame() throws Exception {
    FrameRoom room = new FrameRoom(1_000);
    Future<Reply.Durable> task = bench.run(range, source, room); // there is no decoder yet
    waitUntil(() -> room.inFlightBytes() == 900);
    Thread.sleep(50);
    assertThat(source.streams.getFirst().chunksLeft()).isGreaterThan(10);

    bench.startDecoder();

    await(task);
    assertThat(room.inFlightBytes()).isZero();
    assertArrivedOnce();
  }

  @Test
  void many_tasks_share_the_room_of_one_frame() throws Exception {
    FrameRoom room = new FrameRoom(1_000);
    List<Future<Reply.Durable>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      // One chunk holds all frames, so a task that finds room gives it back before it returns.
      tasks.add(bench.run(range, new FakeBlobs(bench.context, blob, 10_000), room));
    }
    bench.startDecoder();

    for (Future<Reply.Durable> task : tasks) {
      assertThat(await(task).checkpointCount()).isEqualTo(6);
    }
    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void a_failed_read_gives_its_room_back() throws Exception {
    bench.startDecoder();
    FrameRoom room = new FrameRoom(4_000);
    source
        .thenBreaksOffAfter(700)
        .thenFails(new BackfillException(FailureCode.ARCHIVE_REFUSED, "no"));

    failureOf(bench.run(range, source, room));

    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void a_source_of_another_kind_than_the_task_is_a_bug() {
    var objects = new Extent.ObjectList(List.of(new StoredObject(1, "1.chk", 20)));

    assertThat(Future.future(promise -> {
          try {
            bench.run(objects, source).mapEmpty().onComplete(ended -> promise.fail("accepted"));
          } catch (Exception e) {
            promise.fail(e);
          }
        }))
        .satisfies(refused ->
            assertThat(failureOf(refused)).hasMessage("source fake cannot read a ObjectList"));
  }

  private void assertArrivedOnce() {
    List<Long> checkpoints = new ArrayList<>();
    for (Frame frame : bench.frames) {
      for (FrameEntry entry : frame.entries()) {
        checkpoints.add(entry.checkpoint());
        int end = entry.offsetBytes() + entry.lengthBytes();
        assertThat(Arrays.copyOfRange(frame.bytes(), entry.offsetBytes(), end))
            .isEqualTo(blob.entryBytes((int) (entry.checkpoint() - 40)));
      }
    }
    assertThat(checkpoints).containsExactly(40L, 41L, 42L, 43L, 44L, 45L);
  }
}
