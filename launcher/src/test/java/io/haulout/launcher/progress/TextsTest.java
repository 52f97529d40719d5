package io.haulout.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "999|999",
        "1000|1,000",
        "-12345|-12,345",
        "9223372036854775807|9,223,372,036,854,775,807"
      })
  void counts_are_grouped_by_thousands(long value, String text) {
    assertThat(Texts.count(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "999.4, 999 B",
    "999.5, 1.0 kB",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999951, 1.0 MB",
    "1234567, 1.2 MB",
    "999951000, 1.00 GB",
    "3200000000, 3.20 GB",
    "999996000000, 1.00 TB",
    "4200000000000, 4.20 TB",
    "4200000000000000, 4200.00 TB"
  })
  void bytes_are_written_in_the_unit_that_they_are_rounded_to(double value, String text) {
    assertThat(Texts.bytes(value)).isEqualTo(text);
  }

  @Test
  void a_number_of_bytes_that_is_none_is_refused() {
    assertThatThrownBy(() -> Texts.bytes(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes=NaN, allowed: a finite number");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "49, 0.0 s",
    "2549, 2.5 s",
    "59949, 59.9 s",
    "59950, 1 min 00 s",
    "200000, 3 min 20 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 00 min",
    "7500000, 2 h 05 min",
    "446700000, 124 h 05 min"
  })
  void times_are_written_in_the_units_that_they_are_rounded_to(long millis, String text) {
    assertThat(Texts.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void the_language_of_the_machine_changes_nothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertThat(Texts.count(12_345)).isEqualTo("12,345");
      assertThat(Texts.bytes(1.5e6)).isEqualTo("1.5 MB");
      assertThat(Texts.time(Duration.ofMillis(2_500))).isEqualTo("2.5 s");
    } finally {
      Locale.setDefault(before);
    }
  }
}
