package io.haulout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionPaceTest {
  private static final long START = -5; // System.nanoTime may be anything
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ConnectionPace pace = new ConnectionPace(1_000_000, START);

  @Test
  void bytes_arrive_one_after_the_other() {
    assertThat(pace.reserveNanos(10_000, START)).isEqualTo(10 * MS);
    assertThat(pace.reserveNanos(10_000, START)).isEqualTo(20 * MS);
    assertThat(pace.reserveNanos(10_000, START + 20 * MS)).isEqualTo(10 * MS);
  }

  @Test
  void a_late_response_catches_up_a_little() {
    pace.begin(START);
    assertThat(pace.reserveNanos(10_000, START + 100 * MS)).isEqualTo(-90 * MS);
    assertThat(pace.reserveNanos(10_000, START + 10_000 * MS)).isEqualTo(-240 * MS);
  }

  @Test
  void idle_time_between_responses_is_lost() {
    pace.begin(START + 1_000 * MS);
    assertThat(pace.reserveNanos(10_000, START + 1_000 * MS)).isEqualTo(10 * MS);
  }

  @Test
  void chunks_are_small_on_slow_connections() {
    assertThat(pace.chunkBytes()).isEqualTo(25_000);
    assertThat(new ConnectionPace(1, 0).chunkBytes()).isOne();
    assertThat(new ConnectionPace(1L << 40, 0).chunkBytes()).isEqualTo(65_536);
  }

  @Test
  void without_a_limit_nothing_waits() {
    var unlimited = new ConnectionPace(0, START);
    assertThat(unlimited.reserveNanos(Integer.MAX_VALUE, START)).isZero();
    assertThat(unlimited.chunkBytes()).isEqualTo(65_536);
  }
}
