package io.haulout.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An immutable set of checkpoints, kept as its maximal spans in ascending order. Every operation is linear in the number
 * of spans, so that a ledger of a million spans is subtracted in one pass.
 */
public final class SpanSet implements Iterable<CheckpointSpan> {
  public static final SpanSet EMPTY = new SpanSet(List.of());

  private final List<CheckpointSpan> spans; // ascending, disjoint, never touching

  private SpanSet(List<CheckpointSpan> spans) {
    this.spans = spans;
  }

  public static SpanSet of(CheckpointSpan... spans) {
    return of(List.of(spans));
  }

  /** The union of the given spans, in any order; they may overlap and touch. */
  public static SpanSet of(Collection<CheckpointSpan> spans) {
    List<CheckpointSpan> sorted = new ArrayList<>(spans);
    sorted.sort(null);
    List<CheckpointSpan> merged = new ArrayList<>();
    for (CheckpointSpan span : sorted) {
      CheckpointSpan before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && span.first() <= before.last() + 1) {
        merged.set(
            merged.size() - 1,
            new CheckpointSpan(before.first(), Math.max(before.last(), span.last())));
      } else {
        merged.add(span);
      }
    }
    return merged.isEmpty() ? EMPTY : new SpanSet(List.copyOf(merged));
  }

  /** The set of single checkpoints, in any order. */
  public static SpanSet ofCheckpoints(LongStream checkpoints) {
    return of(checkpoints.mapToObj(CheckpointSpan::of).toList());
  }

  public List<CheckpointSpan> spans() {
    return spans;
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  public long checkpointCount() {
    long count = 0;
    for (CheckpointSpan span : spans) {
      count += span.checkpointCount();
    }
    return count;
  }

  public boolean contains(long checkpoint) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      CheckpointSpan span = spans.get(middle);
      if (checkpoint < span.first()) {
        high = middle - 1;
      } else if (checkpoint > span.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  public SpanSet union(SpanSet other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    List<CheckpointSpan> both = new ArrayList<>(spans.size() + other.spans.size());
    both.addAll(spans);
    both.addAll(other.spans);
    return of(both);
  }

  /** What is in this set and not in the other. */
  public SpanSet minus(SpanSet other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    List<CheckpointSpan> left = new ArrayList<>();
    int next = 0;
    for (CheckpointSpan span : spans) {
      while (next < other.spans.size() && other.spans.get(next).last() < span.first()) {
        next++;
      }
      long from = span.first();
      for (int i = next; i < other.spans.size() && other.spans.get(i).first() <= span.last(); i++) {
        CheckpointSpan taken = other.spans.get(i);
        if (taken.first() > from) {
          left.add(new CheckpointSpan(from, taken.first() - 1));
        }
        from = Math.max(from, taken.last() + 1);
      }
      if (from <= span.last()) {
        left.add(new CheckpointSpan(from, span.last()));
      }
    }
    return of(left);
  }

  public SpanSet intersect(SpanSet other) {
    List<CheckpointSpan> common = new ArrayList<>();
    int mine = 0;
    int theirs = 0;
    while (mine < spans.size() && theirs < other.spans.size()) {
      CheckpointSpan a = spans.get(mine);
      CheckpointSpan b = other.spans.get(theirs);
      if (a.overlaps(b)) {
        common.add(
            new CheckpointSpan(Math.max(a.first(), b.first()), Math.min(a.last(), b.last())));
      }
      if (a.last() < b.last()) {
        mine++;
      } else {
        theirs++;
      }
    }
    return of(common);
  }

  @Override
  public Iterator<CheckpointSpan> iterator() {
    return spans.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpanSet set && spans.equals(set.spans);
  }

  @Override
  public int hashCode() {
    return spans.hashCode();
  }

  @Override
  public String toString() {
    return spans.toString();
  }
}
