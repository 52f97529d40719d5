package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void numbers_for_people_have_three_digits_that_mean_something() {
    assertThat(Digits.text(1.23456)).isEqualTo("1.23");
    assertThat(Digits.text(0.0123456)).isEqualTo("0.0123");
    assertThat(Digits.text(99.96)).isEqualTo("100");
    assertThat(Digits.text(-2.345)).isEqualTo("-2.35");
  }

  @Test
  void digits_before_the_point_stay() {
    assertThat(Digits.text(1234567.8)).isEqualTo("1234568");
    assertThat(Digits.text(100)).isEqualTo("100");
    assertThat(Digits.text(0)).isEqualTo("0");
  }

  @Test
  void rounding_keeps_as_many_digits_as_asked() {
    assertThat(Digits.rounded(3.14159265, 5)).isEqualByComparingTo("3.1416");
    assertThat(Digits.rounded(46283, 5).toString()).isEqualTo("46283");
    assertThat(Digits.rounded(268_200_000, 5).toString()).isEqualTo("268200000");
  }
}
