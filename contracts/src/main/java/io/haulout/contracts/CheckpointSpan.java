package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

/** A run of consecutive checkpoints, both ends inclusive, never empty. */
public record CheckpointSpan(long first, long last) implements Comparable<CheckpointSpan> {
  public CheckpointSpan {
    require(first >= 0, "first", first, "0 or more");
    require(last >= first && last < Long.MAX_VALUE, "last", last, "first or more, below 2^63 - 1");
  }

  public static CheckpointSpan of(long checkpoint) {
    return new CheckpointSpan(checkpoint, checkpoint);
  }

  public long checkpointCount() {
    return last - first + 1;
  }

  public boolean contains(long checkpoint) {
    return checkpoint >= first && checkpoint <= last;
  }

  public boolean overlaps(CheckpointSpan other) {
    return first <= other.last && last >= other.first;
  }

  @Override
  public int compareTo(CheckpointSpan other) {
    int byFirst = Long.compare(first, other.first);
    return byFirst != 0 ? byFirst : Long.compare(last, other.last);
  }

  /** {@code 7} for one checkpoint, {@code 7..9} for several. */
  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + ".." + last;
  }
}
