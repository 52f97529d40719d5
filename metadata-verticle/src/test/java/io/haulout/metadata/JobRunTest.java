package io.haulout.metadata;

import static io.haulout.metadata.JobBench.await;
import static io.haulout.metadata.JobBench.durable;
import static io.haulout.metadata.JobBench.request;
import static io.haulout.metadata.JobBench.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs with sources, a ledger and a fetcher that do what the test says. */
class JobRunTest {
  private final BackfillException busy =
      new BackfillException(FailureCode.ARCHIVE_BUSY, "HTTP 429");

  private final JobBench bench = new JobBench();

  @AfterEach
  void close() throws TimeoutException {
    bench.close();
  }

  @Test
  void a_job_hauls_what_it_wants_in_ranges() throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus").blob(0, 49).blob(50, 99);

    JobStatus status = bench.run(request(false, 35, 74), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(status.wantedCount()).isEqualTo(40);
    assertThat(status.alreadyCommittedCount()).isZero();
    assertThat(status.committedCount()).isEqualTo(40);
    assertThat(status.bytes()).isEqualTo(4_000);
    assertThat(bench.tasks)
        .extracting(task -> task.extent().checkpoints().toString())
        .containsExactly("[35..44]", "[45..49]", "[50..59]", "[60..69]", "[70..74]");
    assertThat(bench.tasks).extracting(FetchTask::number).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(bench.ledger.recorded)
        .containsExactly(new FakeLedger.Recorded(span(35, 74), List.of()));
  }

  @Test
  void what_was_committed_before_is_not_hauled_again() throws Exception {
    bench.startFetcher();
    bench.ledger.committed =
        Future.succeededFuture(SpanSet.of(new CheckpointSpan(0, 4), new CheckpointSpan(8, 20)));
    var archive = new FakeArchive("walrus").blob(0, 49);

    JobStatus status = bench.run(request(false, 2, 29), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(status.alreadyCommittedCount()).isEqualTo(3 + 13);
    assertThat(status.committedCount()).isEqualTo(12);
    assertThat(bench.sent("walrus")).hasToString("[5..7, 21..29]");
  }

  @Test
  void nothing_is_asked_for_when_all_is_committed() throws Exception {
    bench.startFetcher();
    bench.ledger.committed = Future.succeededFuture(span(0, 100));
    var archive = new FakeArchive("walrus").blob(0, 49);

    JobStatus status = bench.run(request(false, 10, 29), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(status.alreadyCommittedCount()).isEqualTo(20);
    assertThat(archive.asked).isEmpty();
    assertThat(bench.tasks).isEmpty();
  }

  @Test
  void a_gap_in_the_list_ends_a_job_that_allows_none_before_anything_is_read() throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus").blob(0, 9).blob(15, 29);

    JobStatus status = bench.run(request(false, 0, 29), archive);

    Gap gap = new Gap(
        new CheckpointSpan(10, 14),
        FailureCode.CHECKPOINT_MISSING,
        "no blob of the archive is listed with it");
    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure()).hasValueSatisfying(failure -> {
      assertThat(failure.code()).isEqualTo(FailureCode.CHECKPOINT_MISSING);
      assertThat(failure.message())
          .isEqualTo("5 wanted checkpoints are in no source, the first 10..14; "
              + "choose another range, or take the rest with --allow-gaps");
    });
    assertThat(status.gaps()).containsExactly(gap);
    assertThat(bench.tasks).isEmpty();
    assertThat(archive.indexesRead).isZero();
    assertThat(bench.ledger.recorded)
        .containsExactly(new FakeLedger.Recorded(span(10, 14), List.of(gap)));
  }

  @Test
  void a_gap_in_the_list_is_recorded_by_a_job_that_allows_it_and_the_rest_is_hauled()
      throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus").blob(0, 9).blob(15, 29);

    JobStatus status = bench.run(request(true, 0, 29), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.committedCount()).isEqualTo(25);
    assertThat(status.gapCount()).isEqualTo(5);
    assertThat(bench.sent("walrus")).hasToString("[0..9, 15..29]");
    assertThat(bench.ledger.recorded).singleElement().satisfies(recorded -> {
      assertThat(recorded.checkpoints()).isEqualTo(span(0, 29));
      assertThat(recorded.gaps()).extracting(Gap::span).containsExactly(new CheckpointSpan(10, 14));
    });
  }

  @Test
  void a_missing_file_is_a_gap_like_any_other() throws Exception {
    bench.startFetcher();
    var folder = new FakeFolder("directory", SpanSet.of(new CheckpointSpan(0, 4)));

    JobStatus status = bench.run(request(true, 0, 5), folder);

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.gaps())
        .containsExactly(new Gap(
            CheckpointSpan.of(5),
            FailureCode.CHECKPOINT_MISSING,
            "no object of it in source directory"));
  }

  @Test
  void a_checkpoint_that_an_index_lacks_is_a_gap() throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus").blob(0, 9, 4);

    JobStatus status = bench.run(request(false, 0, 9), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.gaps())
        .containsExactly(new Gap(
            CheckpointSpan.of(4),
            FailureCode.MALFORMED_BUNDLE,
            "blob " + "0".repeat(43) + " is listed with it, but its index lacks it"));
    assertThat(bench.sent("walrus")).hasToString("[0..3, 5..9]");
  }

  @Test
  void a_blob_that_is_gone_is_a_gap_of_what_was_wanted_of_it() throws Exception {
    bench.startFetcher();
    var gone = new BackfillException(FailureCode.BLOB_GONE, "HTTP 404");
    var archive = new FakeArchive("walrus").blob(0, 9).blobWithout(gone, 10, 19).blob(20, 29);

    JobStatus status = bench.run(request(false, 5, 24), archive);

    assertThat(status.gaps())
        .containsExactly(new Gap(new CheckpointSpan(10, 19), FailureCode.BLOB_GONE, "HTTP 404"));
    assertThat(status.committedCount()).isEqualTo(10);
  }

  @Test
  void a_bad_checkpoint_costs_itself_and_the_rest_of_its_range_is_planned_anew() throws Exception {
    bench.startFetcher(8, failing(23, FailureCode.CHECKSUM_MISMATCH));
    var archive = new FakeArchive("walrus").blob(0, 49);

    JobStatus status = bench.run(request(false, 0, 49), archive);

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.committedCount()).isEqualTo(49);
    assertThat(status.gaps())
        .containsExactly(
            new Gap(CheckpointSpan.of(23), FailureCode.CHECKSUM_MISMATCH, "bad checkpoint 23"));
    assertThat(bench.tasks)
        .extracting(task -> task.extent().checkpoints().toString())
        .containsOnlyOnce("[20..29]", "[20..22]", "[24..29]");
  }

  @Test
  void bad_objects_cost_themselves_too() throws Exception {
    bench.startFetcher(8, failing(3, FailureCode.MALFORMED_CHECKPOINT));

    JobStatus status = bench.run(request(false, 0, 9), new FakeFolder("directory", span(0, 9)));

    assertThat(status.gapCount()).isEqualTo(1);
    assertThat(status.committedCount()).isEqualTo(9);
  }

  @Test
  void a_range_of_nothing_but_bad_checkpoints_ends_too() throws Exception {
    bench.startFetcher(
        8,
        task -> Future.failedFuture(bad(
            task.extent().checkpoints().spans().getFirst().first(), FailureCode.DIGEST_MISMATCH)));

    JobStatus status = bench.run(request(false, 0, 19), new FakeArchive("walrus").blob(0, 19));

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.gapCount()).isEqualTo(20);
    assertThat(status.committedCount()).isZero();
  }

  @Test
  void a_failure_that_names_no_checkpoint_of_its_range_costs_all_of_it() throws Exception {
    bench.startFetcher(
        8,
        task -> task.number() == 1
            ? Future.failedFuture(bad(777, FailureCode.CHECKSUM_MISMATCH))
            : durable(task));

    JobStatus status = bench.run(request(false, 0, 29), new FakeArchive("walrus").blob(0, 29));

    assertThat(status.gaps()).extracting(Gap::span).containsExactly(new CheckpointSpan(10, 19));
    assertThat(bench.tasks).hasSize(3);
  }

  @Test
  void a_task_that_may_succeed_later_is_handed_out_again() throws Exception {
    Set<Long> failed = ConcurrentHashMap.newKeySet();
    bench.startFetcher(
        8, task -> failed.add(task.number()) ? Future.failedFuture(busy) : durable(task));

    JobStatus status = bench.run(request(false, 0, 29), new FakeArchive("walrus").blob(0, 29));

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(status.committedCount()).isEqualTo(30);
    assertThat(bench.tasks).hasSize(6);
  }

  @Test
  void a_last_source_that_does_not_answer_ends_the_job_and_leaves_no_gap() throws Exception {
    bench.startFetcher(8, task -> task.number() == 1 ? Future.failedFuture(busy) : durable(task));

    JobStatus status = bench.run(request(true, 0, 29), new FakeArchive("walrus").blob(0, 29));

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure()).hasValueSatisfying(failure -> {
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
      assertThat(failure.message())
          .isEqualTo("HTTP 429; no other source is left, start again when it answers");
    });
    assertThat(status.gaps()).isEmpty();
    assertThat(bench.ledger.recorded).isEmpty();
    assertThat(bench.tasks).filteredOn(task -> task.number() == 1).hasSize(2);
  }

  @Test
  void a_source_that_does_not_answer_leaves_its_ranges_to_the_next() throws Exception {
    bench.startFetcher(
        8,
        task -> task.source().equals("walrus") && task.extent().checkpoints().contains(15)
            ? Future.failedFuture(busy)
            : durable(task));

    JobStatus status = bench.run(
        request(false, 0, 29),
        new FakeArchive("walrus").blob(0, 29),
        new FakeFolder("directory", span(0, 99)));

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(bench.sent("directory")).isEqualTo(span(10, 19));
  }

  @Test
  void a_second_source_gets_exactly_what_the_first_one_lacked() throws Exception {
    bench.startFetcher(
        8,
        task -> task.source().equals("walrus")
            ? failing(41, FailureCode.CHECKSUM_MISMATCH).apply(task)
            : durable(task));
    var gone = new BackfillException(FailureCode.BLOB_GONE, "HTTP 404");
    var archive = new FakeArchive("walrus")
        .blob(5, 19, 7) // 0 to 4 are not listed, 7 is a hole
        .blobWithout(gone, 20, 29)
        .blob(30, 49);
    var folder = new FakeFolder("directory", span(0, 44));

    JobStatus status = bench.run(request(false, 0, 49), archive, folder);

    assertThat(status.state()).isEqualTo(JobState.DONE);
    assertThat(folder.asked).extracting(SpanSet::toString).containsExactly("[0..4, 7, 20..29, 41]");
    assertThat(bench.sent("directory")).hasToString("[0..4, 7, 20..29, 41]");
    assertThat(bench.tasks).extracting(FetchTask::number).doesNotHaveDuplicates();
    assertThat(status.committedCount()).isEqualTo(50);
  }

  @Test
  void what_the_last_source_lacks_are_the_gaps() throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus").blob(0, 19);
    var folder = new FakeFolder("directory", span(20, 24));

    JobStatus status = bench.run(request(true, 0, 29), archive, folder);

    assertThat(status.state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(status.gaps())
        .containsExactly(new Gap(
            new CheckpointSpan(25, 29),
            FailureCode.CHECKPOINT_MISSING,
            "no object of it in source directory"));
  }

  @Test
  void a_list_that_cannot_be_had_leaves_everything_to_the_next_source() throws Exception {
    bench.startFetcher();
    for (FailureCode code :
        List.of(FailureCode.ARCHIVE_UNAVAILABLE, FailureCode.SOURCE_UNAVAILABLE)) {
      bench.tasks.clear();
      var archive = new FakeArchive("walrus")
          .listing(Future.failedFuture(new BackfillException(code, "no list")));

      JobStatus status =
          bench.run(request(false, 0, 29), archive, new FakeFolder("directory", span(0, 29)));

      assertThat(status.state()).isEqualTo(JobState.DONE);
      assertThat(bench.sent("directory")).isEqualTo(span(0, 29));
    }
  }

  @Test
  void a_list_of_the_last_source_that_cannot_be_had_ends_the_job() throws Exception {
    bench.startFetcher();
    var archive = new FakeArchive("walrus")
        .listing(Future.failedFuture(
            new BackfillException(FailureCode.ARCHIVE_UNAVAILABLE, "GET /v1/app_blobs: HTTP 503")));

    JobStatus status = bench.run(request(true, 0, 29), archive);

    assertThat(status.failure()).hasValueSatisfying(failure -> {
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE);
      assertThat(failure.message()).isEqualTo("GET /v1/app_blobs: HTTP 503");
    });
    assertThat(status.gaps()).isEmpty();
    assertThat(bench.ledger.recorded).isEmpty();
  }

  @Test
  void a_failure_that_stops_the_job_stops_it_and_nothing_more_is_read() throws Exception {
    bench.startFetcher(1, failing(15, FailureCode.MALFORMED_EVENT));
    var archive = new FakeArchive("walrus").blob(0, 999);

    JobStatus status = bench.run(request(true, 0, 999), archive);

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.MALFORMED_EVENT));
    assertThat(status.committedCount()).isEqualTo(10);
    Thread.sleep(50);
    assertThat(bench.tasks).hasSizeLessThanOrEqualTo(3);
    assertThat(bench.ledger.recorded).isEmpty();
  }

  @Test
  void a_stopping_failure_ends_a_job_that_waits_for_room_which_never_comes() throws Exception {
    Promise<Reply.Durable> first = Promise.promise();
    bench.startFetcher(1, task -> first.future());
    Future<JobStatus> ended =
        bench.start(bench.prepare(request(true, 0, 999), new FakeArchive("walrus").blob(0, 999)));
    waitUntil(() -> bench.tasks.size() == 1);

    bench.directory.withdraw(JobBench.FETCHER); // answers what it has, and takes nothing more
    bench.onContext(
        () -> first.tryFail(new BackfillException(FailureCode.DATABASE_REFUSED, "no table")));

    assertThat(await(ended).failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_REFUSED));
  }

  @Test
  void what_a_first_source_lacks_is_no_gap_when_the_job_fails_before_the_second() throws Exception {
    bench.startFetcher(8, failing(15, FailureCode.DATABASE_REFUSED));
    var archive = new FakeArchive("walrus").blob(10, 29);

    JobStatus status =
        bench.run(request(true, 0, 29), archive, new FakeFolder("directory", span(0, 29)));

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.gaps()).isEmpty();
    assertThat(bench.ledger.recorded).isEmpty();
  }

  @Test
  void a_database_that_does_not_come_back_ends_the_job() throws Exception {
    bench.startFetcher(8, failing(5, FailureCode.DATABASE_UNAVAILABLE));

    JobStatus status =
        bench.run(request(true, 0, 29), new FakeArchive("walrus").blob(10, 29).blob(0, 9));

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.DATABASE_UNAVAILABLE));
  }

  @Test
  void a_ledger_that_cannot_be_read_ends_the_job_before_it_begins() throws Exception {
    bench.ledger.committed = Future.failedFuture(
        new BackfillException(FailureCode.DATABASE_UNAVAILABLE, "connection refused"));
    var archive = new FakeArchive("walrus").blob(0, 9);

    JobStatus status = bench.run(request(true, 0, 9), archive);

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(archive.asked).isEmpty();
  }

  @Test
  void gaps_that_cannot_be_recorded_fail_the_job() throws Exception {
    bench.startFetcher();
    bench.ledger.answer = Future.failedFuture(
        new BackfillException(FailureCode.DATABASE_REFUSED, "permission denied"));

    JobStatus status = bench.run(request(true, 0, 9), new FakeArchive("walrus").blob(0, 8));

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.message()).isEqualTo("permission denied"));
    assertThat(status.gapCount()).isEqualTo(1);
  }

  @Test
  void a_job_that_is_told_to_stop_ends_at_once_and_sends_nothing_more() throws Exception {
    ConcurrentLinkedQueue<Promise<Reply.Durable>> held = new ConcurrentLinkedQueue<>();
    bench.startFetcher(2, task -> {
      Promise<Reply.Durable> answer = Promise.promise();
      held.add(answer);
      return answer.future();
    });
    JobRun job = bench.prepare(request(true, 0, 999), new FakeArchive("walrus").blob(0, 998));
    Future<JobStatus> ended = bench.start(job);
    waitUntil(() -> held.size() == 2);

    bench.onContext(() -> {
      job.cancel();
      return true;
    });

    JobStatus status = await(ended);
    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(status.failure()).hasValueSatisfying(failure -> {
      assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED);
      assertThat(failure.message()).isEqualTo("the job was told to stop");
    });
    assertThat(bench.ledger.recorded).isEmpty();
    bench.onContext(() -> held.stream().allMatch(one -> one.tryFail(busy)));
    Thread.sleep(50);
    assertThat(bench.tasks).hasSizeLessThanOrEqualTo(3); // one was waiting for room already
  }

  @Test
  void a_job_that_is_told_to_stop_before_it_has_begun_asks_nobody() throws Exception {
    bench.startFetcher();
    Promise<SpanSet> committed = Promise.promise();
    bench.ledger.committed = committed.future();
    var archive = new FakeArchive("walrus").blob(0, 9);
    JobRun job = bench.prepare(request(true, 0, 9), archive);
    Future<JobStatus> ended = bench.start(job);

    bench.onContext(() -> {
      job.cancel();
      return committed.tryComplete(SpanSet.EMPTY);
    });

    assertThat(await(ended).failure())
        .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(FailureCode.CANCELLED));
    Thread.sleep(50);
    assertThat(archive.asked).isEmpty();
    assertThat(bench.tasks).isEmpty();
  }

  @Test
  void a_task_that_fails_after_the_job_has_ended_is_not_handed_out_again() throws Exception {
    Promise<Reply.Durable> first = Promise.promise();
    bench.startFetcher(
        8,
        task -> task.number() == 0
            ? first.future()
            : Future.failedFuture(new BackfillException(FailureCode.DATABASE_REFUSED, "no table")));

    JobStatus status = bench.run(request(true, 0, 19), new FakeArchive("walrus").blob(0, 19));
    bench.onContext(() -> first.tryFail(busy));
    Thread.sleep(50);

    assertThat(status.state()).isEqualTo(JobState.FAILED);
    assertThat(bench.tasks).filteredOn(task -> task.number() == 0).hasSize(1);
  }

  @Test
  void a_job_that_has_failed_plans_nothing_anew() throws Exception {
    Promise<Reply.Durable> first = Promise.promise();
    bench.startFetcher(8, task -> first.future());
    var archive = new FakeArchive("walrus").blob(0, 9).blobWithout(busy, 10, 19);

    JobStatus status = bench.run(request(true, 0, 19), archive);
    bench.onContext(() -> first.tryFail(bad(4, FailureCode.CHECKSUM_MISMATCH)));
    Thread.sleep(50);

    assertThat(status.failure())
        .hasValueSatisfying(
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_UNAVAILABLE));
    assertThat(bench.tasks).hasSize(1);
  }

  @Test
  void indexes_are_read_one_ahead_of_the_blob_that_is_handed_out() throws Exception {
    Promise<Reply.Durable> answer = Promise.promise();
    bench.startFetcher(1, task -> answer.future());
    var archive = new FakeArchive("walrus");
    for (long first = 0; first < 1_000; first += 10) {
      archive.blob(first, first + 9);
    }
    Future<JobStatus> ended = bench.start(bench.prepare(request(true, 0, 999), archive));
    waitUntil(() -> bench.tasks.size() == 1);
    Thread.sleep(50);

    assertThat(archive.indexesRead).isLessThanOrEqualTo(3);
    bench.onContext(() -> answer.tryComplete(Reply.Durable.NOTHING));
    assertThat(await(ended).state()).isEqualTo(JobState.DONE);
    assertThat(archive.indexesRead).isEqualTo(100);
  }

  /** Fails the tasks that hold a checkpoint, naming it. */
  private static Function<FetchTask, Future<Reply.Durable>> failing(
      long checkpoint, FailureCode code) {
    return task -> task.extent().checkpoints().contains(checkpoint)
        ? Future.failedFuture(bad(checkpoint, code))
        : durable(task);
  }

  private static BackfillException bad(long checkpoint, FailureCode code) {
    return new BackfillException(code, checkpoint, "bad checkpoint " + checkpoint, null);
  }

  private static SpanSet span(long first, long last) {
    return SpanSet.of(new CheckpointSpan(first, last));
  }
}
