package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void the_median_of_an_odd_number_is_the_one_in_the_middle() {
    assertThat(new Spread(List.of(9.0, 1.0, 100.0)).median()).isEqualTo(9.0);
    assertThat(new Spread(List.of(7.0)).median()).isEqualTo(7.0);
  }

  @Test
  void the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
    assertThat(new Spread(List.of(4.0, 1.0, 100.0, 3.0)).median()).isEqualTo(3.5);
  }

  @Test
  void the_ends_are_the_smallest_and_the_largest() {
    Spread spread = new Spread(List.of(4.0, -1.0, 100.0, 3.0));

    assertThat(spread.min()).isEqualTo(-1.0);
    assertThat(spread.max()).isEqualTo(100.0);
  }

  @Test
  void rounds_keep_their_order() {
    assertThat(new Spread(List.of(4.0, 1.0, 3.0)).rounds()).containsExactly(4.0, 1.0, 3.0);
  }

  @Test
  void no_rounds_make_no_spread() {
    assertThatThrownBy(() -> new Spread(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds=0, allowed: 1 or more");
  }

  @Test
  void a_round_that_took_no_time_is_refused_rather_than_averaged() {
    assertThatThrownBy(() -> new Spread(List.of(1.0, 5 / 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("round with value Infinity, allowed: finite");
  }
}
