package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import java.time.Duration;

/** What {@link GroupCommit} wants done. */
sealed interface CommitAction {
  /** Commit the group after the delay, then report {@code onCommitted} or {@code onFailed}. */
  record Commit(CommitGroup group, Duration delay) implements CommitAction {}

  /** Report {@code onFlushDue} after the delay. */
  record AwaitFlush(Duration delay) implements CommitAction {}

  /** Tell whoever sent the batch that it is not durable. */
  record Fail(PendingBatch batch, BackfillException why) implements CommitAction {}
}
