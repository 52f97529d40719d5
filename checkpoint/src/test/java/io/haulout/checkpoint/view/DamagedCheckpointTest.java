package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bcs.BcsException;
import io.haulout.checkpoint.bcs.UnknownVariantException;
import io.haulout.checkpoint.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded checkpoints with one place changed. */
class DamagedCheckpointTest {
  private static final String SMALLEST = "supplier_cap_minted/273302447.chk";

  private final CheckpointReader reader = new CheckpointReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25 | 1 | 1f | byte string of another length: expected=32, found=31, offset=25",
        "58 | 1 | 02 | neither 0 nor 1: type=option, found=2, offset=58",
        "363 | 1 | 02 | unknown variant: enum=CheckpointContents, tag=2, offset=363",
        "364 | 1 | 8500 | ULEB128 not minimal, offset=364",
        "1191 | 1 | 06 | counts differ: transactions=6, in contents=5, offset=1191",
        "1191 | 1 | 04 | counts differ: transactions=4, in contents=5, offset=1191",
        "1191 | 1 | ffffffff0f | length above 2^31 - 1: length=4294967295, offset=1191",
        "1192 | 1 | 00 | signed transactions in an envelope: expected=1, found=0, offset=1192",
        "1192 | 1 | 02 | signed transactions in an envelope: expected=1, found=2, offset=1192",
        "1193 | 1 | 01 | intent of a transaction: expected=0, found=1, offset=1193",
        "1525 | 1 | 02 | unknown variant: enum=TransactionEffects, tag=2, offset=1525",
        "1526 | 1 | 02 | unknown variant: enum=ExecutionStatus, tag=2, offset=1526",
        "1951 | 1 | 02 | unknown variant: enum=Data, tag=2, offset=1951",
        "7376 | 1 | '' | value past end: wanted=8, left=7, offset=7369",
        "7377 | 0 | 00 | bytes left over: left=1, offset=7377",
        "0 | 1 | 00 | unknown encoding: expected=1, found=0, offset=0",
        "0 | 7377 | '' | value past end: wanted=1, left=0, offset=0",
        "0 | 4 | 28b52ffd | a zstd frame, not a plain checkpoint: decompress it first, offset=0",
        "0 | 4 | 28b52ffc | unknown encoding: expected=1, found=40, offset=0",
        "0 | 7377 | 28b52f | unknown encoding: expected=1, found=40, offset=0",
      })
  void a_changed_place_is_named(int offset, int replacedBytes, String hex, String message)
      throws IOException {
    byte[] bytes = read(SMALLEST);
    byte[] damaged = new BcsBytes()
        .raw(Arrays.copyOf(bytes, offset))
        .hex(hex)
        .raw(Arrays.copyOfRange(bytes, offset + replacedBytes, bytes.length))
        .toArray();

    BcsException failure =
        catchThrowableOfType(BcsException.class, () -> reader.read(damaged, 0, damaged.length));

    assertThat(failure).hasMessage(message);
    assertThat(message).endsWith("offset=" + failure.offset());
    assertThat(failure instanceof UnknownVariantException)
        .isEqualTo(message.startsWith("unknown variant: "));
  }

  @Test
  void after_a_refusal_the_reader_reads_on() throws IOException {
    byte[] bytes = read(SMALLEST);
    CheckpointFacts facts = CheckpointFacts.of(reader.read(bytes, 0, bytes.length));

    assertThat(catchThrowableOfType(BcsException.class, () -> reader.read(bytes, 0, 5000)))
        .isNotNull();

    assertThat(CheckpointFacts.of(reader.read(bytes, 0, bytes.length))).isEqualTo(facts);
  }

  private static byte[] read(String file) throws IOException {
    Path path = Corpus.folder().resolve("checkpoints").resolve(file);
    return Files.readAllBytes(path);
  }
}
