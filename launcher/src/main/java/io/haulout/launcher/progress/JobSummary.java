package io.haulout.launcher.progress;

import io.haulout.contracts.Gap;
import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.contracts.TableCount;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is said at the end of a job. */
public final class JobSummary {
  private static final int GAPS_SHOWN_MAX = 10;

  private JobSummary() {}

  /**
   * Prints the summary of a job that has come to its end.
   *
   * @param took from the start of the job to its end
   */
  public static void print(PrintStream out, JobStatus status, Duration took) {
    out.println(headline(status, took));
    for (TableCount count : status.tables()) {
      String known = count.rows() == count.inserted()
          ? ""
          : "  (" + Texts.count(count.rows() - count.inserted()) + " were there before)";
      out.printf(
          Locale.ROOT, "  %-32s %12s rows%s%n", count.table(), Texts.count(count.rows()), known);
    }
    if (status.gapCount() > 0) {
      out.println("Gaps: " + Texts.count(status.gapCount()) + " checkpoints could not be had:");
      List<Gap> shown = status.gaps().stream().limit(GAPS_SHOWN_MAX).toList();
      shown.forEach(gap -> out.println("  " + line(gap)));
      long notShown = status.gapCount()
          - shown.stream().mapToLong(gap -> gap.span().checkpointCount()).sum();
      if (notShown > 0) {
        out.println("  … and " + Texts.count(notShown)
            + " more checkpoints; all gaps are in the table haulout.gap");
      }
    }
  }

  private static String headline(JobStatus status, Duration took) {
    boolean failed = status.state() == JobState.FAILED;
    if (!failed && status.committedCount() == 0 && status.gapCount() == 0) {
      return "Nothing to do: all " + Texts.count(status.wantedCount())
          + " checkpoints were committed before.";
    }
    double seconds = Math.max(1, took.toMillis()) / 1000.0;
    String before = status.alreadyCommittedCount() == 0
        ? ""
        : "; " + Texts.count(status.alreadyCommittedCount()) + " were committed before";
    return String.format(
        Locale.ROOT,
        "%s %s checkpoints and %s rows in %s (%s checkpoints/s, %s/s)%s.",
        failed ? "Not finished: committed" : "Committed",
        failed
            ? Texts.count(status.committedCount()) + " of " + Texts.count(status.wantedCount())
            : Texts.count(status.committedCount()),
        Texts.count(status.rowCount()),
        Texts.time(took),
        Texts.count(Math.round(status.committedCount() / seconds)),
        Texts.bytes(status.bytes() / seconds),
        before);
  }

  private static String line(Gap gap) {
    return gap.span() + ": " + gap.reason();
  }
}
