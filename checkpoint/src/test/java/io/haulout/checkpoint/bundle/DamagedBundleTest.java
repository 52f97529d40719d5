package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haulout.checkpoint.bundle.BundleException.Kind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known way to damage the worked example, with the exact name and text it must end in. */
class DamagedBundleTest {
  private static final String FORMAT = "Invalid format structure: ";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"damagedOnOpening", "damagedIndexes", "damagedEntries"})
  void a_damaged_bundle_is_refused_by_name(String what, byte[] bundle, Kind kind, String message) {
    var failure = catchThrowableOfType(BundleException.class, () -> {
      try (var reader = BundleReader.of(bundle)) {
        reader.read("1000");
      }
    });

    assertThat(failure).as(what).hasMessage(message);
    assertThat(failure.kind()).as(what).isEqualTo(kind);
  }

  static Stream<Arguments> damagedOnOpening() {
    byte[] whole = GoldenBundle.twoEntries();
    return Stream.of(
        row(
            "first 31 bytes",
            Arrays.copyOf(whole, 31),
            Kind.INVALID_FORMAT,
            FORMAT + "shorter than header and footer: size=31, least=32"),
        row(
            "no byte",
            new byte[0],
            Kind.INVALID_FORMAT,
            FORMAT + "shorter than header and footer: size=0, least=32"),
        row(
            "last byte lost",
            Arrays.copyOf(whole, 101),
            Kind.INVALID_FOOTER_MAGIC,
            "Invalid magic number in footer"),
        row("header magic", 0, "58", Kind.INVALID_HEADER_MAGIC, "Invalid magic number in header"),
        row("header version", 4, "02", Kind.UNSUPPORTED_VERSION, "Unsupported format version: 2"),
        row(
            "header version as unsigned",
            4,
            "ffffffff",
            Kind.UNSUPPORTED_VERSION,
            "Unsupported format version: 4294967295"),
        row("footer magic", 78, "45", Kind.INVALID_FOOTER_MAGIC, "Invalid magic number in footer"),
        row(
            "footer version before footer CRC",
            82,
            "02",
            Kind.UNSUPPORTED_VERSION,
            "Unsupported format version: 2"),
        row(
            "footer body",
            86,
            "17",
            Kind.FOOTER_CRC_MISMATCH,
            "Footer CRC32 mismatch: expected 0x66c9a2b5, got 0xfd6ceeda"),
        row(
            "footer CRC",
            98,
            "b4",
            Kind.FOOTER_CRC_MISMATCH,
            "Footer CRC32 mismatch: expected 0x66c9a2b4, got 0x66c9a2b5"),
        row(
            "index offset 7",
            86,
            "0700000000000000" + "02000000" + "260374f1",
            Kind.INVALID_FORMAT,
            FORMAT + "index outside the blob: indexOffset=7, allowed=8 to 78"),
        row(
            "index offset 79",
            86,
            "4f00000000000000" + "02000000" + "28c21bc7",
            Kind.INVALID_FORMAT,
            FORMAT + "index outside the blob: indexOffset=79, allowed=8 to 78"));
  }

  static Stream<Arguments> damagedIndexes() {
    return Stream.of(
        row(
            "entry before the data",
            30,
            "07",
            Kind.INVALID_FORMAT,
            FORMAT
                + "entry outside the data: record=0, offset=22, id=1000, offset=7, length=6, data=8 to 22"),
        row(
            "entry past the data",
            38,
            "0f",
            Kind.INVALID_FORMAT,
            FORMAT
                + "entry outside the data: record=0, offset=22, id=1000, offset=8, length=15, data=8 to 22"),
        row(
            "offset and length that overflow",
            30,
            "ffffffffffffff7fffffffffffffff7f",
            Kind.INVALID_FORMAT,
            FORMAT
                + "entry outside the data: record=0, offset=22, id=1000, offset=9223372036854775807, "
                + "length=9223372036854775807, data=8 to 22"),
        row(
            "offset above 2^63",
            30,
            "ffffffffffffffff",
            Kind.INVALID_FORMAT,
            FORMAT
                + "entry outside the data: record=0, offset=22, id=1000, offset=18446744073709551615, "
                + "length=6, data=8 to 22"),
        row(
            "length above 2^63",
            38,
            "00000000000000ff",
            Kind.INVALID_FORMAT,
            FORMAT + "entry outside the data: record=0, offset=22, id=1000, offset=8, "
                + "length=18374686479671623680, data=8 to 22"),
        row(
            "id not UTF-8",
            26,
            "ff",
            Kind.INVALID_FORMAT,
            FORMAT + "id is not UTF-8: record=0, offset=22, idLength=4"),
        row(
            "id length past the index",
            50,
            "44424c57",
            Kind.INVALID_FORMAT,
            FORMAT + "id length past the index: record=1, offset=50, idLength=1464615492, left=28"),
        row(
            "id length above 2^31",
            22,
            "ffffffff",
            Kind.INVALID_FORMAT,
            FORMAT + "id length past the index: record=0, offset=22, idLength=4294967295, left=56"),
        row(
            "id one byte too long",
            50,
            "05",
            Kind.INVALID_FORMAT,
            FORMAT + "id length past the index: record=1, offset=50, idLength=5, left=28"),
        row(
            "empty id",
            50,
            "00",
            Kind.INVALID_FORMAT,
            FORMAT + "empty id: record=1, offset=50, left=28"),
        row(
            "first id one byte too long",
            22,
            "05",
            Kind.INVALID_FORMAT,
            FORMAT
                + "entry outside the data: record=0, offset=22, id=1000?, offset=432345564227567616, length="
                + "11313042263954685952, data=8 to 22"),
        row(
            "one record fewer",
            94,
            "01000000" + "5b0d7c74",
            Kind.INVALID_FORMAT,
            FORMAT + "bytes left behind the last index record: record=1, offset=50, left=28"),
        row(
            "one record more",
            94,
            "03000000" + "d0c575de",
            Kind.INVALID_FORMAT,
            FORMAT + "more index records than bytes for them: records=3, indexBytes=56"),
        row(
            "the same id twice",
            57,
            "30",
            Kind.INVALID_FORMAT,
            FORMAT + "duplicate id: record=1, offset=78, id=1000"));
  }

  static Stream<Arguments> damagedEntries() {
    return Stream.of(
        row(
            "entry data",
            9,
            "69",
            Kind.ENTRY_CRC_MISMATCH,
            "Entry CRC32 mismatch: expected 0x8aac239d, got 0xb7cc0a2d"),
        row(
            "entry CRC",
            46,
            "9c",
            Kind.ENTRY_CRC_MISMATCH,
            "Entry CRC32 mismatch: expected 0x8aac239c, got 0x8aac239d"),
        row("another id", 29, "39", Kind.ENTRY_NOT_FOUND, "Index entry not found: 1000"));
  }

  @Test
  void given_one_damaged_entry_the_other_stays_readable() {
    try (var reader = BundleReader.of(GoldenBundle.changed(9, "69"))) {
      assertThat(reader.read("1001")).isEqualTo(GoldenBundle.walrusData());
    }
  }

  @Test
  void a_damaged_index_does_not_keep_a_bundle_from_opening_and_fails_each_time_it_is_asked_for() {
    try (var reader = BundleReader.of(GoldenBundle.changed(26, "ff"))) {
      for (int attempt = 0; attempt < 2; attempt++) {
        var failure = catchThrowableOfType(BundleException.class, reader::index);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID_FORMAT);
      }
    }
  }

  @Test
  void a_range_outside_the_bundle_is_refused() {
    try (var reader = BundleReader.of(GoldenBundle.twoEntries())) {
      assertThat(catchThrowableOfType(BundleException.class, () -> reader.readRange(102, 1)))
          .hasMessage(
              "Invalid format structure: range outside the blob: offset=102, length=1, size=102");
      assertThat(catchThrowableOfType(BundleException.class, () -> reader.readRange(-1, 1))
              .kind())
          .isEqualTo(Kind.INVALID_FORMAT);
      assertThat(reader.readRange(102, 0)).isEmpty();
    }
  }

  private static Arguments row(String what, int at, String hex, Kind kind, String message) {
    return row(what, GoldenBundle.changed(at, hex), kind, message);
  }

  private static Arguments row(String what, byte[] bundle, Kind kind, String message) {
    return Arguments.of(what, bundle, kind, message);
  }
}
