package io.haulout.launcher.progress;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Texts {
  private static final double KILO = 1000;

  private Texts() {}

  /** {@code 12,345}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Powers of ten: {@code 1.2 MB}. */
  public static String bytes(double value) {
    if (value < KILO) {
      return String.format(Locale.ROOT, "%.0f B", value);
    }
    if (value < KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f kB", value / KILO);
    }
    if (value < KILO * KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f MB", value / (KILO * KILO));
    }
    return String.format(Locale.ROOT, "%.2f GB", value / (KILO * KILO * KILO));
  }

  /** {@code 2.5 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  public static String time(Duration value) {
    if (value.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", value.toMillis() / KILO);
    }
    if (value.toMinutes() < 60) {
      return value.toMinutes() + " min "
          + String.format(Locale.ROOT, "%02d s", value.toSecondsPart());
    }
    return value.toHours() + " h " + String.format(Locale.ROOT, "%02d min", value.toMinutesPart());
  }
}
