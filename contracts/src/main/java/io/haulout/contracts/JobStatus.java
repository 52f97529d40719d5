package io.haulout.contracts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job has done so far. Counts are of checkpoints unless their name says otherwise.
 *
 * @param wantedCount checkpoints of the request
 * @param alreadyCommittedCount those that were committed before this run
 * @param committedCount those that this run has committed
 * @param bytes bytes of checkpoints read and committed by this run
 * @param tables rows by table, of this run
 * @param gapCount checkpoints in gaps
 * @param gaps the gaps, the first {@link #GAPS_LISTED_MAX} of them
 * @param failure why the job failed, if it did
 */
public record JobStatus(
    UUID job,
    JobState state,
    long wantedCount,
    long alreadyCommittedCount,
    long committedCount,
    long bytes,
    List<TableCount> tables,
    long gapCount,
    List<Gap> gaps,
    Optional<Reply.Failed> failure) {
  public static final int GAPS_LISTED_MAX = 1000;

  public JobStatus {
    tables = List.copyOf(tables);
    gaps = List.copyOf(gaps);
  }

  public long rowCount() {
    return tables.stream().mapToLong(TableCount::rows).sum();
  }
}
