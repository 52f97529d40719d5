package io.haulout.ingest;

import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.vertx.core.Promise;

/**
 * A batch on its way to being durable.
 *
 * @param answer completed exactly once, by the shell
 * @param arrivedNanos when it came, on the clock of {@link System#nanoTime()}
 */
record PendingBatch(RowBatch batch, Promise<Reply.Durable> answer, long arrivedNanos) {
  /** Rows it adds to a transaction, those of the ledger too: a batch without rows is not free. */
  int rowCount() {
    return batch.rowCount() + batch.spans().size();
  }

  long sizeBytes() {
    return batch.sizeBytes();
  }
}
