package io.haulout.ingest;

import java.time.Duration;

/**
 * How many rows the next transaction should hold: additive increase while commits of that size are quicker than the target,
 * halving when one is slower or fails.
 */
final class CommitSize {
  private final int rowsMin;
  private final int rowsMax;
  private final Duration latencyTarget;
  private int rows;

  CommitSize(GroupCommitOptions options) {
    this.rowsMin = options.rowsMin();
    this.rowsMax = options.rowsMax();
    this.latencyTarget = options.latencyTarget();
    this.rows = rowsMin;
  }

  int rows() {
    return rows;
  }

  /**
   * A transaction has ended well.
   *
   * @param filled whether there was more to write than it could hold; a transaction that was small for want of work says
   *     nothing about a larger one
   */
  void onCommitted(boolean filled, Duration latency) {
    if (latency.compareTo(latencyTarget) > 0) {
      halve();
    } else if (filled) {
      rows = Math.min(rowsMax, rows + rowsMin);
    }
  }

  void onFailed() {
    halve();
  }

  private void halve() {
    rows = Math.max(rowsMin, rows / 2);
  }
}
