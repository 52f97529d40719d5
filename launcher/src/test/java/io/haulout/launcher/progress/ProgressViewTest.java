package io.haulout.launcher.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.JobState;
import io.haulout.contracts.JobStatus;
import io.haulout.launcher.progress.ProgressView.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressViewTest {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long nowNanos = 77;

  @Test
  void a_bar_is_drawn_over_itself() {
    ProgressView view = view(Style.BAR);

    pass(200);
    view.show(Statuses.running(0, 0));
    pass(1_000);
    view.show(Statuses.running(0, 250));

    assertThat(shown())
        .isEqualTo(CLEAR_LINE
            + "[------------------------]   0.0 %  0/1,000 checkpoints  0/s  0 B/s  0 rows/s"
            + CLEAR_LINE
            + "[######------------------]  25.0 %  250/1,000 checkpoints  250/s  500.0 kB/s  750 rows/s"
            + "  3.0 s left");
  }

  @Test
  void a_bar_is_drawn_ten_times_a_second_at_most() {
    ProgressView view = view(Style.BAR);

    pass(99);
    view.show(Statuses.running(0, 1));
    assertThat(shown()).isEmpty();

    pass(1);
    view.show(Statuses.running(0, 2));
    pass(99);
    view.show(Statuses.running(0, 3));

    assertThat(shown()).containsOnlyOnce(CLEAR_LINE).contains(" 2/1,000 ");
  }

  @Test
  void what_follows_a_bar_begins_on_an_empty_line() {
    ProgressView view = view(Style.BAR);
    pass(100);
    view.show(Statuses.running(0, 1));
    written.reset();

    view.finish();
    view.finish();

    assertThat(shown()).isEqualTo(CLEAR_LINE);
  }

  @Test
  void lines_come_every_five_seconds_and_nothing_is_cleared() {
    ProgressView view = view(Style.LINES);

    for (int second = 1; second <= 11; second++) {
      pass(1_000);
      view.show(Statuses.running(100, 10L * second));
    }
    view.finish();

    assertThat(shown().lines())
        .containsExactly(
            " 15.0 %  150/1,000 checkpoints  10/s  20.0 kB/s  30 rows/s  1 min 25 s left",
            " 20.0 %  200/1,000 checkpoints  10/s  20.0 kB/s  30 rows/s  1 min 20 s left");
    assertThat(shown()).doesNotContain("\r").doesNotContain("\u001b");
  }

  @Test
  void nothing_is_shown_where_nothing_is_wanted() {
    ProgressView view = view(Style.NONE);

    pass(60_000);
    view.show(Statuses.running(0, 500));
    view.finish();

    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"DONE", "DONE_WITH_GAPS", "FAILED"})
  void the_last_state_is_left_to_the_summary(JobState state) {
    ProgressView view = view(Style.BAR);

    pass(60_000);
    view.show(Statuses.of(state, 1_000, 0, 1_000));

    assertThat(shown()).isEmpty();
  }

  @Test
  void the_share_is_rounded_down_and_exact() {
    assertThat(lineOf(Statuses.of(JobState.RUNNING, 1_000, 0, 570))).startsWith(" 57.0 %");
    assertThat(lineOf(Statuses.of(JobState.RUNNING, 10_000, 0, 9_999))).startsWith(" 99.9 %");
    assertThat(lineOf(Statuses.of(JobState.RUNNING, 3, 3, 0))).startsWith("100.0 %");
    assertThat(lineOf(Statuses.of(JobState.RUNNING, Long.MAX_VALUE, Long.MAX_VALUE / 2, 0)))
        .startsWith(" 49.9 %");
  }

  @Test
  void more_than_was_wanted_is_shown_as_all_of_it() {
    ProgressView view = view(Style.BAR);

    pass(1_000);
    view.show(Statuses.of(JobState.RUNNING, 10, 8, 5));

    assertThat(shown()).contains("[########################] 100.0 %  10/10 checkpoints");
  }

  @Test
  void a_time_that_is_far_away_is_not_told() {
    ProgressView view = view(Style.LINES);
    pass(1);
    view.show(Statuses.of(JobState.RUNNING, 1_000_000_000_000L, 0, 0));
    pass(5_000);

    view.show(Statuses.of(JobState.RUNNING, 1_000_000_000_000L, 0, 1));

    assertThat(shown()).contains("rows/s").doesNotContain("left");
  }

  private String lineOf(JobStatus status) {
    written.reset();
    ProgressView view = view(Style.LINES);
    pass(5_000);
    view.show(status);
    return shown();
  }

  private ProgressView view(Style style) {
    return new ProgressView(new PrintStream(written, true, UTF_8), style, () -> nowNanos);
  }

  private void pass(long millis) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private String shown() {
    return written.toString(UTF_8);
  }
}
