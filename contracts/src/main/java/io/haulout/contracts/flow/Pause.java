package io.haulout.contracts.flow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter: a random time between nothing and a bound that doubles with every attempt. */
public record Pause(Duration min, Duration max) {
  /**
   * Milliseconds to wait before the next attempt, at least 1.
   *
   * @param attempt attempts made so far, from 1
   */
  public long millis(int attempt, RandomGenerator random) {
    int doublings = Math.min(Math.max(0, attempt - 1), 30);
    long bound = Math.min(max.toMillis(), min.toMillis() << doublings);
    return 1 + random.nextLong(Math.max(1, bound));
  }
}
