package io.haulout.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.ingest.WrittenType.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTypeTest {
  @Test
  void every_type_fits_a_column_of_its_own() {
    for (WrittenType type : WrittenType.values()) {
      assertThat(type.in(type.sqlName())).as(type.sqlName()).isEqualTo(Fit.SAME);
    }
  }

  @Test
  void numbers_of_64_bits_fit_where_20_digits_have_room_before_the_point() {
    for (String roomy : List.of("numeric", "numeric(20,0)", "numeric(40,20)", "numeric(1000,0)")) {
      assertThat(WrittenType.NUMERIC.in(roomy)).as(roomy).isEqualTo(Fit.SAME);
    }
    for (String roomy : List.of("numeric", "numeric(20,0)", "numeric(40,20)")) {
      assertThat(WrittenType.BIGINT.in(roomy)).as(roomy).isEqualTo(Fit.WIDER);
    }
    for (String tight : List.of("numeric(19,0)", "numeric(40,21)", "numeric(30,-1)", "integer")) {
      assertThat(WrittenType.NUMERIC.in(tight)).as(tight).isEqualTo(Fit.NONE);
      assertThat(WrittenType.BIGINT.in(tight)).as(tight).isEqualTo(Fit.NONE);
    }
    assertThat(WrittenType.NUMERIC.in("bigint")).isEqualTo(Fit.NONE);
    assertThat(WrittenType.BIGINT.in("double precision")).isEqualTo(Fit.NONE);
  }

  @Test
  void small_numbers_fit_every_exact_type() {
    for (String wider : List.of("integer", "bigint", "numeric")) {
      assertThat(WrittenType.SMALLINT.in(wider)).as(wider).isEqualTo(Fit.WIDER);
    }
    assertThat(WrittenType.SMALLINT.in("real")).isEqualTo(Fit.NONE);
  }

  @Test
  void texts_fit_where_no_length_is_set_and_the_rest_fits_nowhere_else() {
    assertThat(WrittenType.TEXT.in("character varying")).isEqualTo(Fit.WIDER);
    assertThat(WrittenType.TEXT.in("character varying(66)")).isEqualTo(Fit.NONE);
    assertThat(WrittenType.TEXT.in("bytea")).isEqualTo(Fit.NONE);
    assertThat(WrittenType.JSONB.in("json")).isEqualTo(Fit.NONE);
    assertThat(WrittenType.BOOLEAN.in("smallint")).isEqualTo(Fit.NONE);
  }
}
