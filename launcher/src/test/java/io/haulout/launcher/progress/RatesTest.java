package io.haulout.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final Rates rates = new Rates();

  @Test
  void without_two_states_there_is_no_rate() {
    assertThat(rates.checkpointsPerSecond()).isZero();

    rates.add(0, Statuses.running(0, 5));

    assertThat(rates.checkpointsPerSecond()).isZero();
    assertThat(rates.bytesPerSecond()).isZero();
    assertThat(rates.rowsPerSecond()).isZero();
  }

  @Test
  void two_states_at_one_moment_give_no_rate() {
    rates.add(SECOND, Statuses.running(0, 0));
    rates.add(SECOND, Statuses.running(0, 100));

    assertThat(rates.checkpointsPerSecond()).isZero();
  }

  @Test
  void rates_are_amounts_over_the_time_between_the_states() {
    rates.add(0, Statuses.running(0, 0));
    rates.add(2 * SECOND, Statuses.running(0, 100));

    assertThat(rates.checkpointsPerSecond()).isEqualTo(50);
    assertThat(rates.bytesPerSecond()).isEqualTo(100_000);
    assertThat(rates.rowsPerSecond()).isEqualTo(150);
  }

  @Test
  void what_was_committed_before_the_run_does_not_count() {
    rates.add(0, Statuses.running(900, 0));
    rates.add(SECOND, Statuses.running(900, 10));

    assertThat(rates.checkpointsPerSecond()).isEqualTo(10);
  }

  @Test
  void only_the_last_ten_seconds_count() {
    rates.add(0, Statuses.running(0, 0));
    rates.add(SECOND, Statuses.running(0, 500));
    for (int second = 2; second <= 12; second++) {
      rates.add(second * SECOND, Statuses.running(0, 500 + 2 * (second - 1)));
    }

    assertThat(rates.checkpointsPerSecond()).isEqualTo(2);
  }

  @Test
  void a_standstill_ends_in_a_rate_of_nothing() {
    rates.add(0, Statuses.running(0, 0));
    for (int second = 1; second <= 11; second++) {
      rates.add(second * SECOND, Statuses.running(0, 500));
    }

    assertThat(rates.checkpointsPerSecond()).isZero();
  }

  @Test
  void states_further_apart_than_the_window_still_give_a_rate() {
    rates.add(0, Statuses.running(0, 0));
    rates.add(100 * SECOND, Statuses.running(0, 200));

    assertThat(rates.checkpointsPerSecond()).isEqualTo(2);
  }
}
