package io.haulout.launcher.progress;

import io.haulout.contracts.JobStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/** How fast a job goes, over the last seconds; the whole run would hide a standstill. */
final class Rates {
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private record Sample(long nanos, long checkpoints, long bytes, long rows) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  void add(long nanos, JobStatus status) {
    samples.add(new Sample(nanos, status.committedCount(), status.bytes(), status.rowCount()));
    while (samples.size() > 2 && samples.getFirst().nanos() < nanos - WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  double checkpointsPerSecond() {
    return perSecond(Sample::checkpoints);
  }

  double bytesPerSecond() {
    return perSecond(Sample::bytes);
  }

  double rowsPerSecond() {
    return perSecond(Sample::rows);
  }

  /** 0 while there are no two states to compare. */
  private double perSecond(ToLongFunction<Sample> amount) {
    if (samples.isEmpty()) {
      return 0;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    long nanos = last.nanos() - first.nanos();
    return nanos <= 0
        ? 0
        : (amount.applyAsLong(last) - amount.applyAsLong(first)) * NANOS_PER_SECOND / nanos;
  }
}
