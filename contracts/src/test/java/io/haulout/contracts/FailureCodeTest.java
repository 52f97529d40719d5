package io.haulout.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureCodeTest {
  @Test
  void every_number_names_one_code() {
    assertThat(Arrays.stream(FailureCode.values()).map(FailureCode::number))
        .doesNotHaveDuplicates();
    for (FailureCode code : FailureCode.values()) {
      assertThat(FailureCode.ofNumber(code.number())).isEqualTo(code);
    }
  }

  @Test
  void a_number_from_a_newer_version_stops_the_job() {
    assertThat(FailureCode.ofNumber(9999).remedy()).isEqualTo(Remedy.STOP);
  }
}
