package io.haulout.launcher.progress;

import io.haulout.contracts.JobStatus;
import java.io.PrintStream;
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
    long done = status.alreadyCommittedCount() + status.committedCount();
    double share = status.wantedCount() == 0 ? 1 : (double) done / status.wantedCount();
    String text = String.format(
        Locale.ROOT,
        "%5.1f %%  %s/%s checkpoints  %s/s  %s/s  %s rows/s%s",
        Math.floor(share * 1000) / 10,
        Texts.count(done),
        Texts.count(status.wantedCount()),
        Texts.count(Math.round(rates.checkpointsPerSecond())),
        Texts.bytes(rates.bytesPerSecond()),
        Texts.count(Math.round(rates.rowsPerSecond())),
        remaining(status.wantedCount() - done));
    if (style != Style.BAR) {
      return text;
    }
    int filled = (int) Math.floor(share * BAR_CELLS);
    return "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "] " + text;
  }

  private String remaining(long checkpoints) {
    double perSecond = rates.checkpointsPerSecond();
    return perSecond <= 0
        ? ""
        : "  " + Texts.time(Duration.ofMillis((long) (checkpoints / perSecond * 1000))) + " left";
  }
}
