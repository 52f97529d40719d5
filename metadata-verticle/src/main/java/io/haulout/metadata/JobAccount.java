package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobRequest;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job has done so far; each reply of a task adds to it. */
final class JobAccount {
  private final JobRequest request;
  private JobState state = JobState.PLANNING;
  private long alreadyCommittedCount;
  private Reply.Durable sum = Reply.Durable.NOTHING;
  private List<Gap> gaps = List.of();
  private @Nullable BackfillException failure;

  JobAccount(JobRequest request) {
    this.request = request;
  }

  void alreadyCommitted(long checkpointCount) {
    alreadyCommittedCount = checkpointCount;
  }

  void running() {
    state = JobState.RUNNING;
  }

  void committed(Reply.Durable durable) {
    sum = sum.plus(durable);
  }

  void ended(List<Gap> gaps) {
    this.gaps = gaps;
    state = gaps.isEmpty() ? JobState.DONE : JobState.DONE_WITH_GAPS;
  }

  void failed(BackfillException why, List<Gap> gaps) {
    this.gaps = gaps;
    failure = why;
    state = JobState.FAILED;
  }

  JobStatus status() {
    return new JobStatus(
        request.context().job(),
        state,
        request.wanted().checkpointCount(),
        alreadyCommittedCount,
        sum.checkpointCount(),
        sum.bytes(),
        sum.tables(),
        gaps.stream().mapToLong(gap -> gap.span().checkpointCount()).sum(),
        gaps.size() <= JobStatus.GAPS_LISTED_MAX
            ? gaps
            : gaps.subList(0, JobStatus.GAPS_LISTED_MAX),
        Optional.ofNullable(failure).map(Reply.Failed::of));
  }
}
