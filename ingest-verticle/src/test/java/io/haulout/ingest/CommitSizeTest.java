package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitSizeTest {
  private static final Duration TARGET = Duration.ofMillis(500);
  private static final Duration SLOW = Duration.ofMillis(501);

  private final CommitSize size =
      new CommitSize(new GroupCommitOptions(100, 950, 1 << 20, Duration.ZERO, TARGET, 1));

  @Test
  void it_grows_by_steps_up_to_the_limit_while_full_commits_are_quick() {
    assertThat(size.rows()).isEqualTo(100);
    size.onCommitted(true, TARGET);
    assertThat(size.rows()).isEqualTo(200);

    for (int i = 0; i < 20; i++) {
      size.onCommitted(true, TARGET);
    }

    assertThat(size.rows()).isEqualTo(950);
  }

  @Test
  void quick_commits_that_were_not_full_say_nothing() {
    size.onCommitted(false, Duration.ofMillis(1));

    assertThat(size.rows()).isEqualTo(100);
  }

  @Test
  void it_halves_down_to_the_limit_after_slow_and_failed_commits() {
    for (int i = 0; i < 20; i++) {
      size.onCommitted(true, TARGET);
    }

    size.onCommitted(false, SLOW);
    assertThat(size.rows()).isEqualTo(475);
    size.onFailed();
    assertThat(size.rows()).isEqualTo(237);
    size.onCommitted(true, SLOW);
    size.onCommitted(true, SLOW);

    assertThat(size.rows()).isEqualTo(100);
  }
}
