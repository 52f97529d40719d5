package io.haulout.bench.harness;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/** What the figures depend on besides the code. Names neither the host nor anything on its disks. */
public record Machine(
    int cores, String architecture, String system, String jvm, String collectors, long heapMib) {
  private static final long MIB = 1 << 20;

  /** The machine this runs on. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        runtime.availableProcessors(),
        System.getProperty("os.arch", ""),
        System.getProperty("os.name", ""),
        System.getProperty("java.vm.name", "") + " " + Runtime.version(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", ")),
        runtime.maxMemory() / MIB);
  }

  /** Processes that wanted a processor, over the last minute; negative where the system does not say. */
  public static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
