package io.haulout.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.VerifyLevel;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EntryCheckTest {
  private static final byte[] ENTRY = TestBlob.entry(1_234_567, 64);

  @Test
  void an_intact_entry_passes_wherever_it_lies() {
    byte[] around = new byte[100];
    System.arraycopy(ENTRY, 0, around, 30, ENTRY.length);

    assertThatCode(() ->
            EntryCheck.check(1_234_567, around, 30, 64, crc(ENTRY), VerifyLevel.CRC, "walrus"))
        .doesNotThrowAnyException();
  }

  @Test
  void the_shortest_entry_is_its_fixed_head() {
    byte[] head = Arrays.copyOf(ENTRY, 17);

    assertThatCode(() -> check(head, crc(head), VerifyLevel.CRC)).doesNotThrowAnyException();
    assertRefused(
        Arrays.copyOf(ENTRY, 16),
        FailureCode.MALFORMED_CHECKPOINT,
        "checkpoint 1234567 from walrus: only 16 bytes long");
    assertRefused(
        new byte[0],
        FailureCode.MALFORMED_CHECKPOINT,
        "checkpoint 1234567 from walrus: only 0 bytes long");
  }

  @Test
  void another_checksum_is_refused_with_both() {
    byte[] damaged = ENTRY.clone();
    damaged[63] ^= 1;

    BackfillException failure = failureOf(damaged, crc(ENTRY), VerifyLevel.CRC);

    assertThat(failure.code()).isEqualTo(FailureCode.CHECKSUM_MISMATCH);
    assertThat(failure.checkpoint()).hasValue(1_234_567);
    assertThat(failure)
        .hasMessage(String.format(
            "checkpoint 1234567 from walrus: Entry CRC32 mismatch: expected 0x%08x, got 0x%08x",
            TestBlob.crc32(ENTRY), TestBlob.crc32(damaged)));
  }

  @Test
  void checksums_are_not_looked_at_where_the_job_does_not_want_it_or_there_is_none() {
    byte[] damaged = ENTRY.clone();
    damaged[63] ^= 1;

    assertThatCode(() -> check(damaged, crc(ENTRY), VerifyLevel.NONE)).doesNotThrowAnyException();
    assertThatCode(() -> check(damaged, OptionalInt.empty(), VerifyLevel.DIGESTS))
        .doesNotThrowAnyException();
  }

  @Test
  void another_encoding_is_refused_by_its_byte() {
    byte[] other = ENTRY.clone();
    other[0] = (byte) 0xf1;

    assertRefused(
        other,
        FailureCode.MALFORMED_CHECKPOINT,
        "checkpoint 1234567 from walrus: unsupported checkpoint encoding 0xf1, "
            + "only 0x01 (BCS) is known");
  }

  @Test
  void another_sequence_number_is_refused_even_without_checksums() {
    byte[] other = ENTRY.clone();
    other[9]++;

    assertRefused(
        other,
        FailureCode.SEQUENCE_MISMATCH,
        "checkpoint 1234567 from walrus: holds checkpoint 1234568");
    Arrays.fill(other, 9, 17, (byte) 0xff);
    assertRefused(
        other,
        FailureCode.SEQUENCE_MISMATCH,
        "checkpoint 1234567 from walrus: holds checkpoint 18446744073709551615");
  }

  private static void assertRefused(byte[] bytes, FailureCode code, String message) {
    BackfillException failure = failureOf(bytes, OptionalInt.empty(), VerifyLevel.NONE);
    assertThat(failure).hasMessage(message);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.checkpoint()).hasValue(1_234_567);
  }

  private static BackfillException failureOf(byte[] bytes, OptionalInt crc32, VerifyLevel level) {
    BackfillException failure =
        catchThrowableOfType(BackfillException.class, () -> check(bytes, crc32, level));
    assertThat(failure).as("no failure").isNotNull();
    return failure;
  }

  private static void check(byte[] bytes, OptionalInt crc32, VerifyLevel level) {
    EntryCheck.check(1_234_567, bytes, 0, bytes.length, crc32, level, "walrus");
  }

  private static OptionalInt crc(byte[] bytes) {
    return OptionalInt.of(TestBlob.crc32(bytes));
  }
}
