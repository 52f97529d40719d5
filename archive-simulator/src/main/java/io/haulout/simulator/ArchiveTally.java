package io.haulout.simulator;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts while several event loops serve. */
final class ArchiveTally {
  private final Map<Route, LongAdder> requests = adders(Route.class);
  private final Map<FaultKind, LongAdder> faults = adders(FaultKind.class);
  private final AtomicLong openRequests = new AtomicLong();
  private final AtomicLong openRequestsMax = new AtomicLong();
  private final LongAdder bytesSent = new LongAdder();
  private final LongAdder sliverBytes = new LongAdder();
  private final LongAdder tooManyRequests = new LongAdder();

  void requestOpened(Route route) {
    adder(requests, route).increment();
    openRequestsMax.accumulateAndGet(openRequests.incrementAndGet(), Math::max);
  }

  void requestEnded(long bodyBytes) {
    openRequests.decrementAndGet();
    bytesSent.add(bodyBytes);
  }

  void sliversTouched(long bytes) {
    sliverBytes.add(bytes);
  }

  void faultMade(FaultKind kind) {
    adder(faults, kind).increment();
  }

  void requestShed() {
    tooManyRequests.increment();
  }

  ArchiveCounters snapshot() {
    return new ArchiveCounters(
        sums(requests),
        openRequests.get(),
        openRequestsMax.get(),
        bytesSent.sum(),
        sliverBytes.sum(),
        sums(faults),
        tooManyRequests.sum());
  }

  private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> keys) {
    Map<K, LongAdder> adders = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  private static <K extends Enum<K>> LongAdder adder(Map<K, LongAdder> adders, K key) {
    LongAdder adder = adders.get(key);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + key);
    }
    return adder;
  }

  private static <K extends Enum<K>> Map<K, Long> sums(Map<K, LongAdder> adders) {
    Map<K, Long> sums = new HashMap<>();
    adders.forEach((key, adder) -> sums.put(key, adder.sum()));
    return sums;
  }
}
