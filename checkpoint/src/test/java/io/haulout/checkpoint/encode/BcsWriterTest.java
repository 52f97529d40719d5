package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcsWriterTest {
  private final BcsWriter out = new BcsWriter(1); // one byte, so that every test also grows it

  @Test
  void integers_are_little_endian_and_of_their_own_width() {
    out.u8(0xfe)
        .u16(0x0102)
        .u32(0xdeadbeefL)
        .u64(0x0102030405060708L)
        .u128(0x11, 0x8000000000000000L);

    assertWritten("fe 0201 efbeadde 0807060504030201 1100000000000000 0000000000000080");
  }

  @Test
  void a_negative_u64_is_a_value_of_2_to_the_63_or_more() {
    out.u64(-1).u64(Long.MIN_VALUE);

    assertWritten("ffffffffffffffff 0000000000000080");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "127, 7f",
    "128, 8001",
    "16383, ff7f",
    "16384, 808001",
    "2147483647, ffffffff07",
    "4294967295, ffffffff0f"
  })
  void uleb128_takes_as_few_bytes_as_it_can(long value, String expected) {
    out.uleb128(value);

    assertWritten(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4294967296L, Long.MIN_VALUE})
  void uleb128_refuses_what_32_bits_do_not_hold(long value) {
    assertThatThrownBy(() -> out.uleb128(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a u32: value=" + value);
  }

  @Test
  void integers_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> out.u8(256)).hasMessage("not a u8: value=256");
    assertThatThrownBy(() -> out.u8(-1)).hasMessage("not a u8: value=-1");
    assertThatThrownBy(() -> out.u16(65_536)).hasMessage("not a u16: value=65536");
    assertThatThrownBy(() -> out.u32(1L << 32)).hasMessage("not a u32: value=4294967296");
    assertThat(out.sizeBytes()).isZero();
  }

  @Test
  void byte_strings_have_a_length_and_fixed_bytes_have_none() {
    byte[] value = {1, 2, 3};

    out.bytes(value).fixed(value).fixed(value, 1, 2).bytes(new byte[0]);

    assertWritten("03010203 010203 02 00");
  }

  @Test
  void a_span_outside_its_array_is_refused() {
    assertThatThrownBy(() -> out.fixed(new byte[3], 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("span: from=2, to=4, length=3");
  }

  @Test
  void the_length_of_a_string_counts_bytes_and_not_characters() {
    out.string("coin").string("").string("é").string("𐍈");

    assertWritten("04636f696e 00 02c3a9 04f0908d88");
  }

  @Test
  void half_a_surrogate_pair_is_refused() {
    assertThatThrownBy(() -> out.string("a\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not well-formed text: half a surrogate pair");
  }

  @Test
  void a_digest_has_its_length_in_front_and_an_address_has_not() {
    out.digest(Digest.of(HexFormat.of().parseHex("ab".repeat(32)))).address(SuiAddress.of(2));

    assertWritten("20" + "ab".repeat(32) + "00".repeat(31) + "02");
  }

  @Test
  void options_booleans_and_vectors() {
    out.option(Optional.of(7), BcsWriter::u16).option(Optional.<Integer>empty(), BcsWriter::u16);
    out.bool(true).bool(false).vector(List.of(5, 6), BcsWriter::u8);

    assertWritten("010700 00 01 00 020506");
  }

  @Test
  void string_keys_ascend_by_their_length_byte_first() {
    SequencedMap<String, Integer> entries = new LinkedHashMap<>();
    entries.put("b", 1);
    entries.put("aa", 2);

    out.map(entries, BcsWriter::string, BcsWriter::u8);

    assertWritten("02 0162 01 026161 02");
  }

  @Test
  void map_keys_that_do_not_ascend_in_encoded_form_are_refused() {
    SequencedMap<String, Integer> entries = new LinkedHashMap<>();
    entries.put("aa", 2);
    entries.put("b", 1);

    assertThatThrownBy(() -> out.map(entries, BcsWriter::string, BcsWriter::u8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("map keys must strictly ascend in encoded form: key=b");
  }

  @Test
  void two_keys_of_equal_encoding_are_refused() {
    Map<Object, Integer> entries = new LinkedHashMap<>();
    entries.put(1, 0);
    entries.put(1L, 0);

    assertThatThrownBy(() ->
            out.map(entries, (writer, key) -> writer.u8(((Number) key).intValue()), BcsWriter::u8))
        .hasMessage("map keys must strictly ascend in encoded form: key=1");
  }

  @Test
  void map_keys_compare_as_unsigned_bytes() {
    SequencedMap<Integer, Integer> entries = new LinkedHashMap<>();
    entries.put(0x7f, 1);
    entries.put(0x80, 2);

    out.map(entries, BcsWriter::u8, BcsWriter::u8);

    assertWritten("02 7f01 8002");
  }

  @Test
  void a_reset_writer_starts_anew_and_appends_another() {
    out.u64(1).reset().u8(9);
    BcsWriter other = new BcsWriter().u8(3).append(out);

    assertThat(other.toByteArray()).containsExactly(3, 9);
    assertThat(other.sizeBytes()).isEqualTo(2);
  }

  @Test
  void a_struct_type_is_written_with_its_parameters() {
    StructTag sui = StructTag.of(SuiAddress.of(2), "sui", "SUI");
    new StructTag(SuiAddress.of(2), "coin", "Coin", List.of(sui)).encode(out);

    assertWritten("07" + "00".repeat(31) + "02 04636f696e 04436f696e 01 07" + "00".repeat(31)
        + "02 03737569 03535549 00");
  }

  private void assertWritten(String expected) {
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(expected.replace(" ", ""));
  }
}
