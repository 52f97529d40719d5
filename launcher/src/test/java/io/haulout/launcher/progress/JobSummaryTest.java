package io.haulout.launcher.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.TableCount;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobSummaryTest {
  @Test
  void given_all_committed_it_says_how_much_how_fast_and_where_the_rows_are() {
    JobStatus status = Statuses.of(
        JobState.DONE,
        1_500,
        0,
        1_500,
        List.of(new TableCount("balances", 12_000, 12_000), new TableCount("order_fills", 7, 5)),
        0,
        List.of());

    assertThat(summary(status, Duration.ofSeconds(3)))
        .containsExactly(
            "Committed 1,500 checkpoints and 12,007 rows in 3.0 s (500 checkpoints/s, 1.0 MB/s).",
            "  balances                               12,000 rows",
            "  order_fills                                 7 rows  (2 were there before)");
  }

  @Test
  void given_some_committed_before_it_says_so() {
    assertThat(summary(Statuses.of(JobState.DONE, 1_500, 500, 1_000), Duration.ofSeconds(2)))
        .first()
        .isEqualTo(
            "Committed 1,000 checkpoints and 3,000 rows in 2.0 s (500 checkpoints/s, 1.0 MB/s);"
                + " 500 were committed before.");
  }

  @Test
  void given_nothing_left_it_says_that_nothing_was_done() {
    assertThat(summary(Statuses.of(JobState.DONE, 1_500, 1_500, 0), Duration.ofMillis(40)))
        .containsExactly("Nothing to do: all 1,500 checkpoints were committed before.");
  }

  @Test
  void given_a_failure_before_the_first_commit_it_does_not_say_that_all_is_done() {
    assertThat(summary(Statuses.of(JobState.FAILED, 1_500, 20, 0), Duration.ofSeconds(2)))
        .containsExactly("Not finished: committed 0 of 1,500 checkpoints and 0 rows in 2.0 s"
            + " (0 checkpoints/s, 0 B/s); 20 were committed before.");
  }

  @Test
  void given_a_failure_on_the_way_it_says_what_is_kept() {
    assertThat(summary(Statuses.of(JobState.FAILED, 1_500, 0, 100), Duration.ofSeconds(2)))
        .first()
        .isEqualTo("Not finished: committed 100 of 1,500 checkpoints and 300 rows in 2.0 s"
            + " (50 checkpoints/s, 100.0 kB/s).");
  }

  @Test
  void a_job_of_no_time_has_a_speed_all_the_same() {
    assertThat(summary(Statuses.of(JobState.DONE, 5, 0, 5), Duration.ZERO))
        .first()
        .isEqualTo(
            "Committed 5 checkpoints and 15 rows in 0.0 s (5,000 checkpoints/s, 10.0 MB/s).");
  }

  @Test
  void gaps_are_listed_with_their_reasons() {
    List<Gap> gaps = List.of(
        new Gap(new CheckpointSpan(7, 9), FailureCode.CHECKPOINT_MISSING, "nowhere"),
        new Gap(CheckpointSpan.of(12), FailureCode.CHECKSUM_MISMATCH, "rotten"));

    assertThat(summary(
            Statuses.of(JobState.DONE_WITH_GAPS, 20, 0, 16, List.of(), 4, gaps),
            Duration.ofSeconds(1)))
        .containsSubsequence(
            "Gaps: 4 checkpoints could not be had:", "  7..9: nowhere", "  12: rotten")
        .hasSize(4);
  }

  @Test
  void given_a_second_run_that_finds_the_same_gaps_they_are_listed_again() {
    List<Gap> gaps = List.of(new Gap(CheckpointSpan.of(3), FailureCode.BLOB_GONE, "gone"));

    assertThat(summary(
            Statuses.of(JobState.DONE_WITH_GAPS, 20, 19, 0, List.of(), 1, gaps),
            Duration.ofSeconds(1)))
        .containsExactly(
            "Committed 0 checkpoints and 0 rows in 1.0 s (0 checkpoints/s, 0 B/s);"
                + " 19 were committed before.",
            "Gaps: 1 checkpoints could not be had:",
            "  3: gone");
  }

  @Test
  void given_more_gaps_than_fit_it_counts_every_checkpoint_that_is_not_shown() {
    // The status lists a thousand gaps of two checkpoints each, of 5,000 checkpoints in gaps.
    List<Gap> gaps = LongStream.range(0, JobStatus.GAPS_LISTED_MAX)
        .mapToObj(i -> new Gap(
            new CheckpointSpan(10 * i, 10 * i + 1), FailureCode.CHECKPOINT_MISSING, "no blob"))
        .toList();

    assertThat(summary(
            Statuses.of(JobState.DONE_WITH_GAPS, 90_000, 0, 85_000, List.of(), 5_000, gaps),
            Duration.ofSeconds(1)))
        .hasSize(1 + 1 + 10 + 1)
        .last()
        .isEqualTo("  … and 4,980 more checkpoints; all gaps are in the table haulout.gap");
  }

  private static Stream<String> summary(JobStatus status, Duration took) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    JobSummary.print(new PrintStream(written, true, UTF_8), status, took);
    return written.toString(UTF_8).lines();
  }
}
