package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void one_event_an_interval_is_admitted_and_the_others_are_counted() {
    RateLimit limit = new RateLimit(Duration.ofNanos(10));
    long start = Long.MAX_VALUE - 5; // the clock may pass zero at any time

    assertThat(limit.admits(start)).isTrue();
    assertThat(limit.admits(start + 1)).isFalse();
    assertThat(limit.admits(start + 9)).isFalse();
    assertThat(limit.admits(start + 10)).isTrue();

    assertThat(limit.takeRefused()).isEqualTo(2);
    assertThat(limit.takeRefused()).isZero();
  }
}
