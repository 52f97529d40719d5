package io.haulout.simulator;

import java.util.concurrent.TimeUnit;

/** The bandwidth of one connection. Confined to the connection's event loop. */
final class ConnectionPace {
  private static final int CHUNK_BYTES_MAX = 1 << 16;
  private static final int CHUNKS_PER_SECOND = 40;
  private static final long LATENESS_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(250);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long bytesPerSecond;
  private long busyUntilNanos;

  /** With 0 bytes per second there is no limit. */
  ConnectionPace(long bytesPerSecond, long nowNanos) {
    this.bytesPerSecond = bytesPerSecond;
    this.busyUntilNanos = nowNanos;
  }

  boolean isUnlimited() {
    return bytesPerSecond == 0;
  }

  /** How much to send at a time so that a slow connection still sends several times a second. */
  int chunkBytes() {
    return isUnlimited()
        ? CHUNK_BYTES_MAX
        : Math.clamp(bytesPerSecond / CHUNKS_PER_SECOND, 1, CHUNK_BYTES_MAX);
  }

  /** Begins a response: what the connection has idled away since the last one is lost. */
  void begin(long nowNanos) {
    forgetBefore(nowNanos);
  }

  /**
   * Takes up the connection for that many bytes, and says how long from now they will have taken to arrive; not above 0
   * where the response is behind, so that late timers do not add up.
   */
  long reserveNanos(int bytes, long nowNanos) {
    if (isUnlimited()) {
      return 0;
    }
    forgetBefore(nowNanos - LATENESS_NANOS_MAX);
    busyUntilNanos += (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
    return busyUntilNanos - nowNanos;
  }

  private void forgetBefore(long nanos) {
    if (busyUntilNanos - nanos < 0) {
      busyUntilNanos = nanos;
    }
  }
}
