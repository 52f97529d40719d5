package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which batches are committed together, when, and what follows a failure. Pure: it is told what happened and when, and
 * returns what to do. Batches leave in the order in which they came. What it holds is bounded by the credit that senders
 * have, not here. Confined to one context.
 */
final class GroupCommit {
  private final GroupCommitOptions options;
  private final int attemptsMax;
  private final Backoff backoff;
  private final CommitSize size;

  private final Deque<PendingBatch> waiting = new ArrayDeque<>();
  private final Deque<CommitGroup> isolated =
      new ArrayDeque<>(); // of groups that failed: go first, never in company
  private long waitingRows;
  private long waitingBytes;
  private long inFlightBytes; // of all batches not yet answered
  private int lanesBusy; // a group that pauses before its next attempt keeps its lane
  private boolean flushAwaited;
  private boolean draining;

  GroupCommit(GroupCommitOptions options, int attemptsMax, Backoff backoff) {
    this.options = options;
    this.attemptsMax = attemptsMax;
    this.backoff = backoff;
    this.size = new CommitSize(options);
  }

  List<CommitAction> onBatch(PendingBatch batch) {
    waiting.addLast(batch);
    waitingRows += batch.rowCount();
    waitingBytes += batch.sizeBytes();
    inFlightBytes += batch.sizeBytes();
    return next(new ArrayList<>(), batch.arrivedNanos());
  }

  List<CommitAction> onFlushDue(long nowNanos) {
    flushAwaited = false;
    return next(new ArrayList<>(), nowNanos);
  }

  /** The group is durable and its batches are answered. */
  List<CommitAction> onCommitted(CommitGroup group, Duration latency, long nowNanos) {
    lanesBusy--;
    group.batches().forEach(this::leave);
    size.onCommitted(group.filled(), latency);
    return next(new ArrayList<>(), nowNanos);
  }

  /**
   * Nothing of the group is durable, or nobody knows. What passes by itself is tried again as it was; otherwise a batch of the
   * group is at fault, so each is tried alone; and one that fails alone is refused.
   */
  List<CommitAction> onFailed(CommitGroup group, BackfillException why, long nowNanos) {
    List<CommitAction> actions = new ArrayList<>();
    size.onFailed();
    boolean passes = why.code() == FailureCode.DATABASE_UNAVAILABLE;
    if (passes && group.attempt() < attemptsMax) {
      CommitGroup again = group.nextAttempt();
      actions.add(new CommitAction.Commit(again, backoff.before(again.attempt())));
      return actions;
    }
    lanesBusy--;
    if (!passes && group.batches().size() > 1) {
      group.batches().forEach(batch -> isolated.addLast(CommitGroup.alone(batch)));
    } else {
      for (PendingBatch batch : group.batches()) {
        leave(batch);
        actions.add(new CommitAction.Fail(batch, blame(batch, group.attempt(), why)));
      }
    }
    return next(actions, nowNanos);
  }

  /** Nothing more will come: what waits need not wait for company. */
  List<CommitAction> onDrain(long nowNanos) {
    draining = true;
    return next(new ArrayList<>(), nowNanos);
  }

  /** Whether every batch has been answered. */
  boolean idle() {
    return lanesBusy == 0 && waiting.isEmpty() && isolated.isEmpty();
  }

  long inFlightBytes() {
    return inFlightBytes;
  }

  private List<CommitAction> next(List<CommitAction> actions, long nowNanos) {
    while (lanesBusy < options.lanes()) {
      CommitGroup group = isolated.isEmpty() ? cut(nowNanos) : isolated.removeFirst();
      if (group == null) {
        break;
      }
      lanesBusy++;
      actions.add(new CommitAction.Commit(group, Duration.ZERO));
    }
    if (!waiting.isEmpty() && !flushAwaited && lanesBusy < options.lanes()) {
      flushAwaited = true;
      long leftNanos = options.flushInterval().toNanos() - ageNanos(waiting.getFirst(), nowNanos);
      actions.add(new CommitAction.AwaitFlush(Duration.ofNanos(leftNanos)));
    }
    return actions;
  }

  /** Takes what fits into one transaction, at least one batch; null while it is worth waiting for more. */
  private @Nullable CommitGroup cut(long nowNanos) {
    if (waiting.isEmpty()) {
      return null;
    }
    boolean filled = waitingRows >= size.rows() || waitingBytes >= options.bytesMax();
    boolean due =
        ageNanos(waiting.getFirst(), nowNanos) >= options.flushInterval().toNanos();
    if (!filled && !due && !draining) {
      return null;
    }
    List<PendingBatch> batches = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    do {
      PendingBatch batch = waiting.removeFirst();
      batches.add(batch);
      rows += batch.rowCount();
      bytes += batch.sizeBytes();
    } while (!waiting.isEmpty()
        && rows + waiting.getFirst().rowCount() <= size.rows()
        && bytes + waiting.getFirst().sizeBytes() <= options.bytesMax());
    waitingRows -= rows;
    waitingBytes -= bytes;
    return new CommitGroup(batches, 1, filled);
  }

  private void leave(PendingBatch batch) {
    inFlightBytes -= batch.sizeBytes();
  }

  private static long ageNanos(PendingBatch batch, long nowNanos) {
    return nowNanos - batch.arrivedNanos();
  }

  private static BackfillException blame(PendingBatch batch, int attempts, BackfillException why) {
    return new BackfillException(
        why.code(),
        why.getMessage()
            + ", task="
            + batch.batch().task()
            + ", frame="
            + batch.batch().frame()
            + ", attempts="
            + attempts,
        why);
  }
}
