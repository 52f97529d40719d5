package io.haulout.checkpoint.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bundle.BundleException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleEntryTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "238954764, 238954764",
    "238954764.chk, 238954764",
    "007, 7",
    "00000000000000000001, 1",
    "9223372036854775807, 9223372036854775807",
    "09223372036854775807.chk, 9223372036854775807"
  })
  void decimal_ids_are_checkpoint_numbers(String id, long checkpoint) {
    assertThat(entry(id).checkpoint()).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entry1.txt",
        "-1",
        "+1",
        " 1",
        "1 ",
        "1.chk.chk",
        "1.CHK",
        ".chk",
        "1e3",
        "\u0661",
        "000000000000000000001",
        "1\n"
      })
  void other_ids_are_none(String id) {
    var failure = catchThrowableOfType(BundleException.class, () -> entry(id).checkpoint());

    assertThat(failure.kind()).isEqualTo(Kind.INVALID_FORMAT);
    assertThat(failure)
        .hasMessage("Invalid format structure: id is no checkpoint number: id="
            + id.replace('\n', '?') + ", allowed=1 to 20 digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "18446744073709551615", "99999999999999999999"})
  void numbers_above_a_long_are_refused(String id) {
    assertThatThrownBy(() -> entry(id).checkpoint())
        .isInstanceOf(BundleException.class)
        .hasMessage("Invalid format structure: id is no checkpoint number: id=" + id
            + ", allowed=at most 9223372036854775807");
  }

  @Test
  void the_checksum_is_the_one_of_zlib() {
    byte[] digits = "-123456789-".getBytes(US_ASCII);

    assertThat(BundleEntry.crc32Of(digits, 1, 9)).isEqualTo(0xCBF43926);
  }

  @Test
  void bytes_are_held_against_checksum_and_length() {
    byte[] digits = "123456789".getBytes(US_ASCII);
    var entry = new BundleEntry("1", 8, 9, 0xCBF43926);

    entry.verify(digits, 0, 9);
    entry.verifyCrc(0xCBF43926);

    assertThatThrownBy(() -> entry.verify(digits, 0, 8))
        .hasMessage("Invalid format structure: entry has another length: id=1, expected=9, got=8");
    digits[8] = '8';
    assertThatThrownBy(() -> entry.verify(digits, 0, 9))
        .hasMessage("Entry CRC32 mismatch: expected 0xcbf43926, got 0xbcf309b0");
  }

  @Test
  void an_entry_cannot_lie_in_the_header_or_past_all_numbers() {
    assertThatThrownBy(() -> new BundleEntry("1", 7, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BundleEntry("1", 8, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BundleEntry("", 8, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BundleEntry("1", 8, Long.MAX_VALUE - 7, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new BundleEntry("1", 8, Long.MAX_VALUE - 8, 0).endBytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void an_id_in_a_message_is_cut_and_printable() {
    var failure = catchThrowableOfType(
        BundleException.class, () -> entry("\u001b[2J" + "x".repeat(100)).checkpoint());

    assertThat(failure).hasMessageContaining("id=?[2J" + "x".repeat(60) + "... (104 characters)");
  }

  private static BundleEntry entry(String id) {
    return new BundleEntry(id, 8, 0, 0);
  }
}
