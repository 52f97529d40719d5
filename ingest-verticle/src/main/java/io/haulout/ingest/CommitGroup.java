package io.haulout.ingest;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.RowBatch;
import java.util.List;

/**
 * Batches that share a transaction.
 *
 * @param attempt counts from 1
 * @param filled whether more was waiting than fitted
 */
record CommitGroup(List<PendingBatch> batches, int attempt, boolean filled) {
  CommitGroup {
    batches = List.copyOf(batches);
    require(!batches.isEmpty(), "batches", batches.size(), "one or more");
    require(attempt >= 1, "attempt", attempt, "1 or more");
  }

  static CommitGroup alone(PendingBatch batch) {
    return new CommitGroup(List.of(batch), 1, false);
  }

  CommitGroup nextAttempt() {
    return new CommitGroup(batches, attempt + 1, filled);
  }

  List<RowBatch> rowBatches() {
    return batches.stream().map(PendingBatch::batch).toList();
  }
}
