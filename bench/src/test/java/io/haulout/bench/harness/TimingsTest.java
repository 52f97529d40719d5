package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static final Timings TIMINGS = new Timings(Map.of(
      "slow", List.of(cpu(20), cpu(90), cpu(22)),
      "fast", List.of(cpu(10), cpu(30), cpu(11))));

  @Test
  void a_ratio_compares_the_turns_of_the_same_round() {
    Spread ratio = TIMINGS.ratio("slow", "fast", Effort::cpuSeconds).orElseThrow();

    // The medians of the two would say 22 / 11; the disturbed second round says 3 and does not
    // decide.
    assertThat(ratio.rounds()).containsExactly(2.0, 3.0, 2.0);
    assertThat(ratio.median()).isEqualTo(2.0);
  }

  @Test
  void there_is_no_ratio_to_a_contestant_that_was_left_out() {
    assertThat(TIMINGS.ratio("slow", "absent", Effort::cpuSeconds)).isEmpty();
    assertThat(TIMINGS.ratio("absent", "slow", Effort::cpuSeconds)).isEmpty();
  }

  @Test
  void a_spread_has_the_figure_of_each_turn() {
    Spread perSecond = TIMINGS.spread("fast", effort -> 330 / effort.cpuSeconds());

    assertThat(perSecond.rounds()).containsExactly(33.0, 11.0, 30.0);
  }

  @Test
  void seconds_are_nanoseconds_by_a_billion() {
    Effort effort = new Effort(1_500_000_000L, 250_000_000L, 7);

    assertThat(effort.wallSeconds()).isEqualTo(1.5);
    assertThat(effort.cpuSeconds()).isEqualTo(0.25);
  }

  @Test
  void a_contestant_that_is_not_there_has_no_spread() {
    assertThatThrownBy(() -> TIMINGS.spread("absent", Effort::cpuSeconds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such contestant: name=absent");
  }

  private static Effort cpu(long seconds) {
    return new Effort(0, seconds * 1_000_000_000L, 0);
  }
}
