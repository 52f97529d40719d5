package io.haulout.simulator;

import java.time.Duration;

/**
 * How slow the archive is.
 *
 * @param latency before the first byte of every answer but health and status; 0 to 10 minutes, in whole milliseconds
 * @param bandwidthBytesPerSecond of blob bytes over one connection; 0 for as fast as the machine can
 * @param sliverBytesPerSecond at which an aggregator gathers the whole slivers that a request touches, before its first
 *     byte; 0 for at once
 */
public record Pace(Duration latency, long bandwidthBytesPerSecond, long sliverBytesPerSecond) {
  private static final Duration LATENCY_MAX = Duration.ofMinutes(10);

  public static final Pace UNLIMITED = new Pace(Duration.ZERO, 0, 0);

  public Pace {
    OptionCheck.require(
        !latency.isNegative() && latency.compareTo(LATENCY_MAX) <= 0,
        "latency",
        latency,
        "0 to 10 minutes");
    OptionCheck.require(
        bandwidthBytesPerSecond >= 0,
        "bandwidthBytesPerSecond",
        bandwidthBytesPerSecond,
        "0 or more");
    OptionCheck.require(
        sliverBytesPerSecond >= 0, "sliverBytesPerSecond", sliverBytesPerSecond, "0 or more");
  }

  public Pace withLatency(Duration value) {
    return new Pace(value, bandwidthBytesPerSecond, sliverBytesPerSecond);
  }

  public Pace withBandwidth(long bytesPerSecond) {
    return new Pace(latency, bytesPerSecond, sliverBytesPerSecond);
  }

  public Pace withSliverRate(long bytesPerSecond) {
    return new Pace(latency, bandwidthBytesPerSecond, bytesPerSecond);
  }
}
