package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.TableCount;
import io.haulout.contracts.VerifyLevel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JobAccountTest {
  private static final JobRequest REQUEST = new JobRequest(
      new JobContext(new UUID(0, 5), "mainnet", List.of("balances"), VerifyLevel.CRC),
      List.of("walrus"),
      SpanSet.of(new CheckpointSpan(100, 199)),
      false);

  private final JobAccount account = new JobAccount(REQUEST);

  @Test
  void a_job_begins_by_planning() {
    assertThat(account.status())
        .isEqualTo(new JobStatus(
            new UUID(0, 5),
            JobState.PLANNING,
            100,
            0,
            0,
            0,
            List.of(),
            0,
            List.of(),
            Optional.empty()));
  }

  @Test
  void each_reply_of_a_task_adds_to_it() {
    account.alreadyCommitted(40);
    account.running();
    account.committed(new Reply.Durable(
        30, 3_000, List.of(new TableCount("balances", 7, 5), new TableCount("order_fills", 1, 1))));
    account.committed(new Reply.Durable(20, 2_000, List.of(new TableCount("balances", 3, 0))));

    JobStatus status = account.status();

    assertThat(status.state()).isEqualTo(JobState.RUNNING);
    assertThat(status.alreadyCommittedCount()).isEqualTo(40);
    assertThat(status.committedCount()).isEqualTo(50);
    assertThat(status.bytes()).isEqualTo(5_000);
    assertThat(status.tables())
        .containsExactly(new TableCount("balances", 10, 5), new TableCount("order_fills", 1, 1));
  }

  @Test
  void a_job_ends_with_or_without_gaps() {
    account.ended(List.of());
    assertThat(account.status().state()).isEqualTo(JobState.DONE);

    List<Gap> gaps = List.of(
        new Gap(new CheckpointSpan(110, 119), FailureCode.BLOB_GONE, "HTTP 404"),
        new Gap(new CheckpointSpan(150, 150), FailureCode.CHECKSUM_MISMATCH, "bad"));
    account.ended(gaps);
    assertThat(account.status().state()).isEqualTo(JobState.DONE_WITH_GAPS);
    assertThat(account.status().gapCount()).isEqualTo(11);
    assertThat(account.status().gaps()).isEqualTo(gaps);
  }

  @Test
  void a_job_that_fails_says_why() {
    account.failed(
        new BackfillException(FailureCode.MALFORMED_EVENT, 133, "event does not decode", null),
        List.of());

    assertThat(account.status().state()).isEqualTo(JobState.FAILED);
    assertThat(account.status().failure())
        .contains(new Reply.Failed(
            FailureCode.MALFORMED_EVENT, OptionalLong.of(133), "event does not decode"));
  }

  @Test
  void of_many_gaps_the_first_are_listed_and_all_counted() {
    List<Gap> gaps = LongStream.range(0, JobStatus.GAPS_LISTED_MAX + 5)
        .mapToObj(
            i -> new Gap(new CheckpointSpan(10 * i, 10 * i + 1), FailureCode.BLOB_GONE, "HTTP 404"))
        .toList();

    account.ended(gaps);

    assertThat(account.status().gaps()).isEqualTo(gaps.subList(0, JobStatus.GAPS_LISTED_MAX));
    assertThat(account.status().gapCount()).isEqualTo(2L * gaps.size());
  }
}
