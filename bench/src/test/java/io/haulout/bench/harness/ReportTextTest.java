package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTest {
  @Test
  void figures_stand_in_a_row_for_each_contestant_with_a_column_for_each_unit() {
    assertThat(ReportText.of(Reports.withLimit(2.5))).isEqualTo("""
        decode: how fast?
        data: 2 checkpoints
        machine: 2 cores amd64, VM 25, G1, heap 4096 MiB, load average 0.5 before, 1.25 after
        medians of 3 rounds after 1 to warm up, in brackets the ends

        contestant  MB/s                 bytes
        limit       2000 [1900 to 2100]  0 [0 to 0]
        ours        1000 [700 to 1050]   17.6 [17.6 to 18]

        ratio         times          limit
        ours : limit  2 [1.81 to 3]  at most 2.5: holds
        free          1 [1 to 1]

        fact  value  unit
        rows  46283  per pass
        """);
  }

  @Test
  void a_limit_that_does_not_hold_is_loud() {
    assertThat(ReportText.of(Reports.withLimit(1.9)))
        .contains("ours : limit  2 [1.81 to 3]  at most 1.9: DOES NOT HOLD\n");
  }

  @Test
  void a_limit_holds_when_the_median_just_meets_it() {
    assertThat(Reports.withLimit(2.0).answer().ratios().getFirst().holds()).isTrue();
    assertThat(Reports.withLimit(1.99).answer().ratios().getFirst().holds()).isFalse();
  }
}
