package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_500), new Random(5));

  @Test
  void pauses_double_up_to_the_longest_and_differ_within_their_upper_half() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      assertThat(backoff.before(2).toMillis()).isBetween(100L, 200L);
      assertThat(backoff.before(3).toMillis()).isBetween(200L, 400L);
      assertThat(backoff.before(6).toMillis()).isBetween(750L, 1_500L);
      seen.add(backoff.before(99).toMillis());
    }

    assertThat(seen).hasSizeGreaterThan(100).allMatch(millis -> millis >= 750 && millis <= 1_500);
  }

  @Test
  void equal_bounds_leave_nothing_to_chance() {
    Duration second = Duration.ofSeconds(1);

    assertThat(new Backoff(second, second, new Random(5)).before(7)).isEqualTo(second);
  }
}
