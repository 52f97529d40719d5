package io.haulout.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Three meters that are read before and after a turn. Each only ever grows.
 *
 * @param wallNanos a clock
 * @param cpuNanos processor time so far
 * @param allocatedBytes bytes allocated so far
 */
public record Stopwatch(
    LongSupplier wallNanos, LongSupplier cpuNanos, LongSupplier allocatedBytes) {
  /** Meters the thread that reads it: for work that stays on one thread. Collecting garbage is not in its processor time. */
  public static Stopwatch ofThread() {
    ThreadMXBean threads = threads();
    return new Stopwatch(
        System::nanoTime,
        threads::getCurrentThreadCpuTime,
        threads::getCurrentThreadAllocatedBytes);
  }

  /**
   * Meters this process, and others that work for it.
   *
   * @param othersCpuNanos processor time of those others so far
   */
  public static Stopwatch ofProcess(LongSupplier othersCpuNanos) {
    ThreadMXBean threads = threads();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Stopwatch(
        System::nanoTime,
        () -> system.getProcessCpuTime() + othersCpuNanos.getAsLong(),
        threads::getTotalThreadAllocatedBytes);
  }

  private static ThreadMXBean threads() {
    return (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }

  /** What the meters say now; as an effort it is only good for {@link #since}. */
  Effort read() {
    return new Effort(wallNanos.getAsLong(), cpuNanos.getAsLong(), allocatedBytes.getAsLong());
  }

  Effort since(Effort start) {
    Effort now = read();
    return new Effort(
        now.wallNanos() - start.wallNanos(),
        now.cpuNanos() - start.cpuNanos(),
        now.allocatedBytes() - start.allocatedBytes());
  }
}
