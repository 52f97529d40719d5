package io.haulout.launcher.progress;

import io.haulout.contracts.JobStatus;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how a job goes: on a terminal one line that is drawn over again, elsewhere a plain line every few seconds. It
 * writes to the error stream, so that the output stream stays clean for results.
 */
public final class ProgressView {
  private static final int BAR_CELLS = 24;
  private static final long DRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;
  /** What would take longer is not worth a number: the rate is about to change. */
  private static final Duration REMAINING_MAX = Duration.ofDays(100);

  private static final String CLEAR_LINE = "\r\u001b[K";

  /** How to show it. */
  public enum Style {
    BAR,
    LINES,
    NONE
  }

  private final PrintStream out;
  private final Style style;
  private final LongSupplier nanoTime;
  private final Rates rates = new Rates();
  private long lastNanos;
  private boolean drawn;

  /**
   * Makes a view that has shown nothing.
   *
   * @param nanoTime a clock that only goes forward
   */
  public ProgressView(PrintStream out, Style style, LongSupplier nanoTime) {
    this.out = out;
    this.style = style;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  /** Shows a state, unless one was shown just before. */
  public synchronized void show(JobStatus status) {
    long now = nanoTime.getAsLong();
    rates.add(now, status);
    boolean due = now - lastNanos >= (style == Style.BAR ? DRAW_NANOS : LINE_NANOS);
    if (style == Style.NONE || !due || status.state().ended()) {
      return;
    }
    lastNanos = now;
    String text = line(status);
    if (style == Style.BAR) {
      out.print(CLEAR_LINE + text);
      out.flush();
      drawn = true;
    } else {
      out.println(text);
    }
  }

  /** Takes the bar away; what comes next starts on a line of its own. */
  public synchronized void finish() {
    if (drawn) {
      out.print(CLEAR_LINE);
      out.flush();
      drawn = false;
    }
  }

  private String line(JobStatus status) {
    long wanted = status.wantedCount();
    long done = Math.min(wanted, status.alreadyCommittedCount() + status.committedCount());
    double share = wanted == 0 ? 1 : (double) done / wanted;
    String text = String.format(
        Locale.ROOT,
        "%s %%  %s/%s checkpoints  %s/s  %s/s  %s rows/s%s",
        percent(done, wanted),
        Texts.count(done),
        Texts.count(wanted),
        Texts.count(Math.round(rates.checkpointsPerSecond())),
        Texts.bytes(rates.bytesPerSecond()),
        Texts.count(Math.round(rates.rowsPerSecond())),
        remaining(wanted - done));
    if (style != Style.BAR) {
      return text;
    }
    int filled = (int) (share * BAR_CELLS);
    return "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "] " + text;
  }

  /** Rounded down, so that it says 100 only when all is done. */
  private static String percent(long done, long wanted) {
    BigDecimal share = wanted == 0
        ? BigDecimal.valueOf(100)
        : BigDecimal.valueOf(done)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(wanted), 1, RoundingMode.DOWN);
    return String.format(Locale.ROOT, "%5.1f", share);
  }

  private String remaining(long checkpoints) {
    double seconds = checkpoints / rates.checkpointsPerSecond(); // endless while there is no rate
    return seconds < REMAINING_MAX.toSeconds()
        ? "  " + Texts.time(Duration.ofMillis((long) (seconds * 1000))) + " left"
        : "";
  }
}
