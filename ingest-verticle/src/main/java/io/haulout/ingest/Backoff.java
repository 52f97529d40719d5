package io.haulout.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double from attempt to attempt. Half of each is left to chance, so that lanes do not try in step. */
final class Backoff {
  private static final int DOUBLINGS_MAX =
      30; // more would overflow, and the longest pause is reached before

  private final Duration delayMin;
  private final Duration delayMax;
  private final RandomGenerator random;

  Backoff(Duration delayMin, Duration delayMax, RandomGenerator random) {
    this.delayMin = delayMin;
    this.delayMax = delayMax;
    this.random = random;
  }

  /**
   * The pause before an attempt: {@code delayMin} to twice that before the second, twice as much before the third, never
   * above {@code delayMax}.
   *
   * @param attempt 2 or more
   */
  Duration before(int attempt) {
    long base = delayMin.toMillis() << Math.min(attempt - 2, DOUBLINGS_MAX);
    long longest = Math.min(2 * base, delayMax.toMillis());
    long shortest = Math.max(delayMin.toMillis(), longest / 2);
    return Duration.ofMillis(
        shortest >= longest ? longest : random.nextLong(shortest, longest + 1));
  }
}
