package io.haulout.contracts.flow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** The two gauges that every stage shows of its window: what it may hold, and what it holds. */
public final class WindowMeters {
  private WindowMeters() {}

  /**
   * Shows {@code backfill_<stage>_in_flight_bytes} and {@code backfill_<stage>_window_bytes}.
   *
   * @param address of the instance; the value of the label {@code instance}
   * @param inFlightBytes safe from any thread
   */
  public static void register(
      MeterRegistry registry,
      Stage stage,
      String address,
      long windowBytes,
      LongSupplier inFlightBytes) {
    String prefix = "backfill." + stage.label();
    Gauge.builder(prefix + ".in.flight.bytes", inFlightBytes, bytes -> (double) bytes.getAsLong())
        .tag("instance", address)
        .strongReference(true)
        .register(registry);
    Gauge.builder(prefix + ".window.bytes", () -> windowBytes)
        .tag("instance", address)
        .strongReference(true)
        .register(registry);
  }
}
