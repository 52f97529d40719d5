package io.haulout.ingest;

import java.time.Duration;

/** Lets one of many like events through in each interval, and counts the others. Confined to one context. */
final class RateLimit {
  private final long intervalNanos;
  private boolean admittedBefore;
  private long admittedNanos;
  private long refused;

  RateLimit(Duration interval) {
    this.intervalNanos = interval.toNanos();
  }

  boolean admits(long nowNanos) {
    if (admittedBefore && nowNanos - admittedNanos < intervalNanos) {
      refused++;
      return false;
    }
    admittedBefore = true;
    admittedNanos = nowNanos;
    return true;
  }

  /** How many were refused since this was last asked. */
  long takeRefused() {
    long count = refused;
    refused = 0;
    return count;
  }
}
