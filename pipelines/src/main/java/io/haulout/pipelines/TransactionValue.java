package io.haulout.pipelines;

import io.haulout.checkpoint.view.CheckpointView;
import org.jspecify.annotations.Nullable;

/**
 * A column value that no event holds and code takes from the transaction, for all events of the transaction alike. This is the way
 * out for what a pipeline file cannot say; an implementation is built for one extractor and used by one thread.
 */
interface TransactionValue {
  /** Announces a checkpoint, before any of its transactions. Must be cheap: most checkpoints need no value. */
  void begin(CheckpointView checkpoint);

  /**
   * The value for one transaction of the announced checkpoint; asked at most once for each.
   *
   * @return the text, or null if the transaction has none
   */
  @Nullable
  String of(CheckpointView checkpoint, int transactionIndex);
}
