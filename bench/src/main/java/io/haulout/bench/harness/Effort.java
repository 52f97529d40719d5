package io.haulout.bench.harness;

/**
 * What one turn took.
 *
 * @param wallNanos time that passed
 * @param cpuNanos time that processors worked on it, as far as the stopwatch sees
 * @param allocatedBytes memory taken from the heap
 */
public record Effort(long wallNanos, long cpuNanos, long allocatedBytes) {
  private static final double NANOS_PER_SECOND = 1e9;

  public double wallSeconds() {
    return wallNanos / NANOS_PER_SECOND;
  }

  public double cpuSeconds() {
    return cpuNanos / NANOS_PER_SECOND;
  }
}
