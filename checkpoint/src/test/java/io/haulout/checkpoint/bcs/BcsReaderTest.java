package io.haulout.checkpoint.bcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BcsReaderTest {
  @Test
  void integers_are_little_endian_and_unsigned() {
    BcsReader reader = reader("ff feff fdffffff fcffffffffffffff fbffffffffffffffffffffffffffffff");

    assertThat(reader.u8()).isEqualTo(255);
    assertThat(reader.u16()).isEqualTo(65534);
    assertThat(reader.u32()).isEqualTo(4294967293L);
    assertThat(Long.toUnsignedString(reader.u64())).isEqualTo("18446744073709551612");
    assertThat(reader.u128()).isEqualTo(BigInteger.TWO.pow(128).subtract(BigInteger.valueOf(5)));
    reader.finish();
  }

  @ParameterizedTest
  @CsvSource({
    "00,0",
    "7f,127",
    "8001,128",
    "ff7f,16383",
    "808001,16384",
    "ffffffff07,2147483647",
    "ffffffff0f,4294967295"
  })
  void uleb128_takes_the_shortest_form(String hex, long value) {
    BcsReader reader = reader(hex);
    assertThat(reader.uleb128()).isEqualTo(value);
    reader.finish();

    if (value <= Integer.MAX_VALUE) {
      assertThat(reader(hex).length()).isEqualTo((int) value);
    } else {
      assertFails(
          hex, BcsReader::length, "length above 2^31 - 1: length=" + value + ", offset=0", 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8000,ULEB128 not minimal",
    "818000,ULEB128 not minimal",
    "8080808010,ULEB128 above 32 bits",
    "808080808001,ULEB128 above 5 bytes",
    "ffffffffffffffff,ULEB128 above 5 bytes"
  })
  void uleb128_refuses_every_other_form(String hex, String what) {
    assertFails(hex, BcsReader::uleb128, what + ", offset=0", 0);
    assertFails(hex, BcsReader::length, what + ", offset=0", 0);
  }

  @Test
  void uleb128_that_is_cut_short_is_past_the_end() {
    assertFails("80", BcsReader::uleb128, "value past end: wanted=1, left=0, offset=1", 1);
    assertFails("", BcsReader::length, "value past end: wanted=1, left=0, offset=0", 0);
  }

  @Test
  void a_bool_and_an_option_are_0_or_1() {
    assertThat(reader("00").bool()).isFalse();
    assertThat(reader("01").option()).isTrue();
    assertFails("02", BcsReader::bool, "neither 0 nor 1: type=bool, found=2, offset=0", 0);
    assertFails("ff", BcsReader::option, "neither 0 nor 1: type=option, found=255, offset=0", 0);
  }

  @Test
  void a_count_is_checked_against_the_bytes_left() {
    assertThat(reader("02 0000 0000").count(2)).isEqualTo(2);
    assertFails(
        "03 0000 0000",
        r -> r.count(2),
        "count past end: count=3, bytes each at least=2, left=4, offset=0",
        0);
    assertFails(
        "ffffffff07 00",
        r -> r.count(1000),
        "count past end: count=2147483647, bytes each at least=1000, left=1, offset=0",
        0);
  }

  @Test
  void elements_whose_bytes_exceed_an_int_are_past_the_end() {
    assertFails(
        "0000",
        r -> r.skipElements(Integer.MAX_VALUE, 105),
        "value past end: wanted=225485782935, left=2, offset=0",
        0);
    assertThat(reader("000000").skipElements(3, 1)).isZero();
  }

  @Test
  void byte_strings_are_jumped_and_their_position_told() {
    BcsReader reader = reader("03 aabbcc 00 02 dddd");

    assertThat(reader.skipBytes()).isEqualTo(1);
    assertThat(reader.skipBytes()).isEqualTo(5);
    assertThat(reader.skipBytesOf(2)).isEqualTo(6);
    reader.finish();

    assertFails("03 aabb", BcsReader::skipBytes, "value past end: wanted=3, left=2, offset=1", 1);
    assertFails(
        "1f",
        r -> r.skipBytesOf(32),
        "byte string of another length: expected=32, found=31, offset=0",
        0);
  }

  @Test
  void lists_of_byte_strings_and_optional_values_are_jumped() {
    BcsReader reader = reader("02 01aa 02bbcc 01 0102030405060708 00");

    reader.skipByteStrings();
    assertThat(reader.position()).isEqualTo(6);
    assertThat(reader.skipOption(8)).isTrue();
    assertThat(BcsReader.u64(reader.bytes(), 7)).isEqualTo(0x0807060504030201L);
    assertThat(reader.skipOption(8)).isFalse();
    reader.finish();

    assertFails(
        "03 0000",
        BcsReader::skipByteStrings,
        "count past end: count=3, bytes each at least=1, left=2, offset=0",
        0);
    assertFails("01 00", r -> r.skipOption(2), "value past end: wanted=2, left=1, offset=1", 1);
    assertFails(
        "02 00", r -> r.skipOption(1), "neither 0 nor 1: type=option, found=2, offset=0", 0);
  }

  @Test
  void strings_are_utf8() {
    assertThat(reader("00").string()).isEmpty();
    assertThat(reader("07 61 c3a9 f09f9880").string()).isEqualTo("aé😀");
    assertThat(reader("01 00").string()).isEqualTo("\0");
    assertFails("02 61 ff", BcsReader::string, "string is not UTF-8, offset=2", 2);
    assertFails("03 eda080", BcsReader::string, "string is not UTF-8, offset=1", 1);
    assertFails("02 c080", BcsReader::string, "string is not UTF-8, offset=1", 1);
  }

  @Test
  void strings_are_refused_just_when_the_platform_refuses_them() {
    long seed = 8;
    Random random = new Random(seed);
    int[] interesting = {
      0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef,
      0xf0, 0xf4, 0xf5
    };
    for (int run = 0; run < 50_000; run++) {
      byte[] bytes = new byte[1 + random.nextInt(12)];
      for (int i = 1; i < bytes.length; i++) {
        bytes[i] =
            (byte) (random.nextInt(4) == 0 ? 'a' : interesting[random.nextInt(interesting.length)]);
      }
      bytes[0] = (byte) (bytes.length - 1);
      byte[] followed = Arrays.copyOf(bytes, bytes.length + random.nextInt(10));
      Arrays.fill(followed, bytes.length, followed.length, (byte) random.nextInt(256));
      boolean expected = decodes(bytes);
      if (reads(bytes, bytes.length) != expected || reads(followed, bytes.length) != expected) {
        fail(
            "seed %d, bytes %s, of %s",
            seed, HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(followed));
      }
    }
  }

  @Test
  void left_over_bytes_are_refused() {
    assertFails(
        "0102",
        r -> {
          r.u8();
          r.finish();
        },
        "bytes left over: left=1, offset=1",
        1);
  }

  @Test
  void a_part_of_an_array_is_the_whole_world_and_offsets_count_from_its_start() {
    byte[] bytes = {9, 9, 1, 2, 9, 9};
    BcsReader reader = new BcsReader(bytes, 2, 2);

    assertThat(reader.u8()).isEqualTo(1);
    assertThat(reader.position()).isEqualTo(3);
    assertThat(reader.remaining()).isEqualTo(1);
    BcsException failure = catchThrowableOfType(BcsException.class, reader::u16);
    assertThat(failure).hasMessage("value past end: wanted=2, left=1, offset=1");
    assertThat(failure.offset()).isEqualTo(1);

    reader.reset(bytes, 0, 1);
    assertThat(reader.u8()).isEqualTo(9);
    reader.finish();
  }

  @Test
  void a_failed_read_does_not_move_the_cursor() {
    BcsReader reader = reader("0102");
    assertThatExceptionOfType(BcsException.class).isThrownBy(reader::u32);
    assertThatExceptionOfType(BcsException.class).isThrownBy(() -> reader.skip(3));
    assertThatExceptionOfType(BcsException.class).isThrownBy(() -> reader.skip(-1));
    assertThat(reader.u16()).isEqualTo(0x0201);
  }

  private static boolean reads(byte[] bytes, int length) {
    try {
      new BcsReader(bytes, 0, length).skipString();
      return true;
    } catch (BcsException e) {
      return false;
    }
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void assertFails(
      String hex, Consumer<BcsReader> read, String message, int offset) {
    BcsReader reader = reader(hex);
    BcsException failure = catchThrowableOfType(BcsException.class, () -> read.accept(reader));
    assertThat(failure).hasMessage(message);
    assertThat(failure.offset()).isEqualTo(offset);
  }

  private static BcsReader reader(String hex) {
    return new BcsReader(HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
