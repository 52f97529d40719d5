package io.haulout.launcher.progress;

import io.haulout.contracts.Gap;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.Reply;
import io.haulout.contracts.TableCount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** States of one job, made by hand. */
final class Statuses {
  private static final UUID JOB = new UUID(1, 2);

  private Statuses() {}

  /** A running job of 1,000 checkpoints, each of 2,000 bytes and three rows. */
  static JobStatus running(long already, long committed) {
    return of(JobState.RUNNING, 1_000, already, committed);
  }

  static JobStatus of(JobState state, long wanted, long already, long committed) {
    List<TableCount> tables = committed == 0
        ? List.of()
        : List.of(new TableCount("order_fills", 3 * committed, 3 * committed));
    return of(state, wanted, already, committed, tables, 0, List.of());
  }

  static JobStatus of(
      JobState state,
      long wanted,
      long already,
      long committed,
      List<TableCount> tables,
      long gapCount,
      List<Gap> gaps) {
    return new JobStatus(
        JOB,
        state,
        wanted,
        already,
        committed,
        2_000 * committed,
        tables,
        gapCount,
        gaps,
        Optional.<Reply.Failed>empty());
  }
}
