package io.haulout.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "ARCHIVE_BUSY, 3",
    "ARCHIVE_UNAVAILABLE, 3",
    "SOURCE_UNAVAILABLE, 3",
    "BLOB_GONE, 3",
    "DATABASE_UNAVAILABLE, 4",
    "DATABASE_REFUSED, 4",
    "CHECKSUM_MISMATCH, 5",
    "MALFORMED_BUNDLE, 5",
    "MALFORMED_EVENT, 5",
    "CONFLICTING_CHECKPOINTS, 5",
    "UNKNOWN_BCS_VARIANT, 5",
    "CHECKPOINT_MISSING, 6",
    "INVALID_CONFIGURATION, 2",
    "CANCELLED, 130",
    "INTERNAL, 1"
  })
  void a_failure_ends_the_program_with_the_code_of_its_kind(FailureCode code, int exitCode) {
    assertThat(ExitCode.of(code)).isEqualTo(exitCode);
    assertThat(ExitCode.of(new BackfillException(code, "why"))).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @EnumSource
  void no_failure_counts_as_success(FailureCode code) {
    assertThat(ExitCode.of(code)).isIn(1, 2, 3, 4, 5, 6, 130);
  }

  @Test
  void errors_that_are_no_failures_have_codes_too() {
    assertThat(ExitCode.of(new IllegalArgumentException())).isEqualTo(2);
    assertThat(ExitCode.of(new NoSuchFileException("/a"))).isEqualTo(2);
    assertThat(ExitCode.of(new UncheckedIOException(new NoSuchFileException("/a"))))
        .isEqualTo(2);
    assertThat(ExitCode.of(new EOFException())).isEqualTo(3);
    assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(1);
  }
}
