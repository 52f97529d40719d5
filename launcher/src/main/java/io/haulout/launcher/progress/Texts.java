package io.haulout.launcher.progress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Texts {
  private static final double KILO = 1000;

  /** A unit and how it is written; {@code limit} is the first number that would be rounded up to a thousand of it. */
  private record ByteUnit(String format, double limit) {}

  private static final List<ByteUnit> BYTE_UNITS = List.of(
      new ByteUnit("%.0f B", 999.5),
      new ByteUnit("%.1f kB", 999.95),
      new ByteUnit("%.1f MB", 999.95),
      new ByteUnit("%.2f GB", 999.995),
      new ByteUnit("%.2f TB", Double.POSITIVE_INFINITY));

  private Texts() {}

  /** {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Powers of ten: {@code 1.2 MB}. */
  public static String bytes(double value) {
    double inUnit = value;
    for (ByteUnit unit : BYTE_UNITS) {
      if (inUnit < unit.limit()) {
        return String.format(Locale.ROOT, unit.format(), inUnit);
      }
      inUnit /= KILO;
    }
    throw new IllegalArgumentException("bytes=" + value + ", allowed: a finite number");
  }

  /** {@code 2.5 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  public static String time(Duration value) {
    long tenths = Math.round(value.toMillis() / 100.0);
    if (tenths < 600) {
      return String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10);
    }
    Duration whole = Duration.ofSeconds(Math.round(value.toMillis() / KILO));
    if (whole.toMinutes() < 60) {
      return String.format(Locale.ROOT, "%d min %02d s", whole.toMinutes(), whole.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole.toHours(), whole.toMinutesPart());
  }
}
