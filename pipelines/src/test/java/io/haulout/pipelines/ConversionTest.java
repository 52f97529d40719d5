package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.encode.BcsWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each conversion at the ends of its range, from payload bytes to the value of the row. */
class ConversionTest {
  private static final String ID_TEXT = "0x00" + "0a".repeat(31);
  private static final String ABSENT = "00";

  @Test
  void hex_keeps_leading_zeros_and_is_lower_case() {
    assertThat(value("id", "text", "hex", "00" + "0A".repeat(31))).isEqualTo(ID_TEXT);
    assertThat(value("address", "text", "hex", "00".repeat(32))).isEqualTo("0x" + "0".repeat(64));
    assertThat(value("address", "text", "hex", "ff".repeat(32))).isEqualTo("0x" + "f".repeat(64));
    assertThat(value("vector<u8>", "text", "hex", "0300ABff")).isEqualTo("0x00abff");
    assertThat(value("vector<u8>", "text", "hex", "00")).isEqualTo("0x");
  }

  @Test
  void text_is_unchanged() {
    assertThat(value("string", "text", "text", "00")).isEqualTo("");
    assertThat(value("string", "text", "text", "0c" + "c3a9e282acf09d849e414243"))
        .isEqualTo("é€𝄞ABC");
    assertThat(value(
            "typename", "text", "text", new BcsWriter().string("0".repeat(63) + "2::sui::SUI")))
        .isEqualTo("0".repeat(63) + "2::sui::SUI");
    String long300 = "x".repeat(300);
    assertThat(value("string", "text", "text", new BcsWriter().string(long300))).isEqualTo(long300);
  }

  @Test
  void i64_keeps_the_bits_of_a_u64() {
    assertThat(value("u64", "bigint", "i64", "00".repeat(8))).isEqualTo(0L);
    assertThat(value("u64", "bigint", "i64", "ff".repeat(7) + "7f")).isEqualTo(Long.MAX_VALUE);
    assertThat(value("u64", "bigint", "i64", "00".repeat(7) + "80")).isEqualTo(Long.MIN_VALUE);
    assertThat(value("u64", "bigint", "i64", "ff".repeat(8))).isEqualTo(-1L);
  }

  @Test
  void i64_of_smaller_integers_is_zero_extended() {
    assertThat(value("u8", "bigint", "i64", "ff")).isEqualTo(255L);
    assertThat(value("u16", "bigint", "i64", "feff")).isEqualTo(65534L);
    assertThat(value("u32", "bigint", "i64", "feffffff")).isEqualTo(4294967294L);
  }

  @Test
  void i16_of_a_u8_is_zero_extended() {
    assertThat(value("u8", "smallint", "i16", "00")).isEqualTo((short) 0);
    assertThat(value("u8", "smallint", "i16", "80")).isEqualTo((short) 128);
    assertThat(value("u8", "smallint", "i16", "ff")).isEqualTo((short) 255);
  }

  @Test
  void num_and_dec_are_unsigned() {
    for (String form : List.of("num", "dec")) {
      String column = form.equals("num") ? "numeric" : "text";
      assertThat(value("u8", column, form, "ff")).isEqualTo("255");
      assertThat(value("u16", column, form, "ffff")).isEqualTo("65535");
      assertThat(value("u32", column, form, "ffffffff")).isEqualTo("4294967295");
      assertThat(value("u64", column, form, "00".repeat(8))).isEqualTo("0");
      assertThat(value("u64", column, form, "ff".repeat(8))).isEqualTo("18446744073709551615");
      assertThat(value("u128", column, form, "00".repeat(16))).isEqualTo("0");
      assertThat(value("u128", column, form, "ff".repeat(16)))
          .isEqualTo("340282366920938463463374607431768211455");
      assertThat(value("u256", column, form, "ff".repeat(32)).toString())
          .isEqualTo(
              "115792089237316195423570985008687907853269984665640564039457584007913129639935");
    }
  }

  @Test
  void bool_is_zero_or_one() {
    assertThat(value("bool", "boolean", "bool", "00")).isEqualTo(false);
    assertThat(value("bool", "boolean", "bool", "01")).isEqualTo(true);
  }

  @Test
  void options_are_null_or_zero_when_absent() {
    assertThat(nullable("option<id>", "text", "hex_or_null", ABSENT)).isNull();
    assertThat(nullable("option<id>", "text", "hex_or_null", "01" + ID_TEXT.substring(2)))
        .isEqualTo(ID_TEXT);
    assertThat(nullable("option<u64>", "bigint", "i64_or_null", ABSENT)).isNull();
    assertThat(nullable("option<u64>", "bigint", "i64_or_null", "01" + "ff".repeat(8)))
        .isEqualTo(-1L);
    assertThat(nullable("option<u8>", "smallint", "i16_or_null", ABSENT)).isNull();
    assertThat(nullable("option<u8>", "smallint", "i16_or_null", "01ff")).isEqualTo((short) 255);
    assertThat(nullable("option<u128>", "numeric", "num_or_null", ABSENT)).isNull();
    assertThat(nullable("option<u128>", "numeric", "num_or_null", "01" + "ff".repeat(16)))
        .isEqualTo("340282366920938463463374607431768211455");
    assertThat(nullable("option<u128>", "text", "dec_or_null", ABSENT)).isNull();
    assertThat(nullable("option<string>", "text", "text_or_null", ABSENT)).isNull();
    assertThat(nullable("option<string>", "text", "text_or_null", "0100")).isEqualTo("");
    assertThat(nullable("option<bool>", "boolean", "bool_or_null", ABSENT)).isNull();
    assertThat(nullable("option<bool>", "boolean", "bool_or_null", "0100")).isEqualTo(false);
    assertThat(nullable("option<vector<u8>>", "jsonb", "json_or_null", ABSENT)).isNull();
    assertThat(nullable("option<vector<u8>>", "jsonb", "json_or_null", "010109"))
        .isEqualTo("[9]");

    assertThat(value("option<u64>", "bigint", "i64_or_zero", ABSENT)).isEqualTo(0L);
    assertThat(value("option<u64>", "bigint", "i64_or_zero", "01" + "ff".repeat(8)))
        .isEqualTo(-1L);
    assertThat(value("option<u8>", "smallint", "i16_or_zero", ABSENT)).isEqualTo((short) 0);
    assertThat(value("option<u8>", "smallint", "i16_or_zero", "01ff")).isEqualTo((short) 255);
    assertThat(value("option<u64>", "numeric", "num_or_zero", ABSENT)).isEqualTo("0");
    assertThat(value("option<u64>", "numeric", "num_or_zero", "01" + "ff".repeat(8)))
        .isEqualTo("18446744073709551615");
  }

  @Test
  void json_is_compact_and_exact() {
    assertThat(value("u64", "jsonb", "json", "ff".repeat(8))).isEqualTo("18446744073709551615");
    assertThat(value("u128", "jsonb", "json", "ff".repeat(16)))
        .isEqualTo("340282366920938463463374607431768211455");
    assertThat(value("id", "jsonb", "json", ID_TEXT.substring(2))).isEqualTo('"' + ID_TEXT + '"');
    assertThat(value("string", "jsonb", "json", "04" + "22" + "5c" + "0a" + "01"))
        .isEqualTo("\"\\\"\\\\\\n\\u0001\"");
    assertThat(value("bool", "jsonb", "json", "01")).isEqualTo("true");
    assertThat(value("option<bool>", "jsonb", "json", ABSENT)).isEqualTo("null");
    assertThat(value("option<bool>", "jsonb", "json", "0100")).isEqualTo("false");
    assertThat(value("vector<option<u8>>", "jsonb", "json", "02" + "00" + "0105"))
        .isEqualTo("[null,5]");
    assertThat(value("vecmap<string,u64>", "jsonb", "json", "00")).isEqualTo("{\"contents\":[]}");
    assertThat(value(
            "vecmap<string,u64>",
            "jsonb",
            "json",
            "02" + "0161" + "ff".repeat(8) + "00" + "00".repeat(8)))
        .isEqualTo("{\"contents\":[{\"key\":\"a\",\"value\":18446744073709551615},"
            + "{\"key\":\"\",\"value\":0}]}");
  }

  @Test
  void structs_are_objects_in_json_and_lead_further_by_their_fields() {
    PipelineSet set = TestChain.compile("""
        structs:
          Outer:
            first: bool
            inner: struct:Inner
          Inner:
            low: u8
            high: u64
        pipelines:
          p:
            table: t
            event: market::E
            fields:
              before: string
              outer: struct:Outer
              after: u8
            columns:
              all: { type: jsonb, from: outer }
              part: { type: jsonb, from: outer.inner }
              high: { type: numeric, from: outer.inner.high }
              after: smallint
        """);
    byte[] payload = bytes("03616263" + "01" + "07" + "ff".repeat(8) + "09");

    Map<String, @Nullable Object> row = row(set, payload);

    assertThat(row)
        .containsEntry(
            "all", "{\"first\":true,\"inner\":{\"low\":7,\"high\":18446744073709551615}}")
        .containsEntry("part", "{\"low\":7,\"high\":18446744073709551615}")
        .containsEntry("high", "18446744073709551615")
        .containsEntry("after", (short) 9);
  }

  @Test
  void differences_wrap_modulo_two_to_the_64() {
    PipelineSet set = TestChain.compile("""
        pipelines:
          p:
            table: t
            event: market::E
            fields: { a: u64, b: u64 }
            columns:
              wrapped: { type: bigint, subtract: [a, b] }
              unsigned: { type: numeric, subtract: [a, b] }
              decimal: { type: text, subtract: [a, b], as: dec }
        """);

    Map<String, @Nullable Object> row = row(set, new BcsWriter().u64(5).u64(7).toByteArray());

    assertThat(row)
        .containsEntry("wrapped", -2L)
        .containsEntry("unsigned", "18446744073709551614")
        .containsEntry("decimal", "18446744073709551614");
  }

  @Test
  void constants_are_the_same_in_every_row() {
    PipelineSet set = TestChain.compile(
        """
        pipelines:
          p:
            table: t
            event: market::E
            fields: { a: u8 }
            columns:
              word: { type: text, const: null }
              empty: { type: text, const: '' }
              digits: { type: text, const: 0x0 }
              large: { type: bigint, const: -9223372036854775808 }
              small: { type: smallint, const: 32767 }
              yes: { type: boolean, const: true }
              also: { type: boolean, const: yes }
              no: { type: boolean, const: False }
              many: { type: numeric, const: 18446744073709551615 }
              nothing: { type: jsonb, nullable: true, const: null }
              none: { type: boolean, nullable: true, const: ~ }
              never: { type: bigint, nullable: true, const: null }
              nowhere: { type: smallint, nullable: true, const: null }
        """.replace("word: { type: text, const: null }", "word: { type: text, const: 'null' }"));

    Map<String, @Nullable Object> row = row(set, new byte[1]);

    assertThat(row)
        .containsEntry("word", "null")
        .containsEntry("empty", "")
        .containsEntry("digits", "0x0")
        .containsEntry("large", Long.MIN_VALUE)
        .containsEntry("small", Short.MAX_VALUE)
        .containsEntry("yes", true)
        .containsEntry("also", true)
        .containsEntry("no", false)
        .containsEntry("many", "18446744073709551615");
    assertThat(row.get("nothing")).isNull();
    assertThat(row.get("none")).isNull();
    assertThat(row.get("never")).isNull();
    assertThat(row.get("nowhere")).isNull();
  }

  @Test
  void where_nothing_is_said_the_two_types_choose_the_conversion() {
    assertThat(implied("id", SqlType.TEXT)).contains("hex");
    assertThat(implied("vector<u8>", SqlType.TEXT)).contains("hex");
    assertThat(implied("string", SqlType.TEXT)).contains("text");
    assertThat(implied("u64", SqlType.TEXT)).contains("dec");
    assertThat(implied("u64", SqlType.BIGINT)).contains("i64");
    assertThat(implied("u8", SqlType.SMALLINT)).contains("i16");
    assertThat(implied("u256", SqlType.NUMERIC)).contains("num");
    assertThat(implied("bool", SqlType.BOOLEAN)).contains("bool");
    assertThat(implied("option<u64>", SqlType.NUMERIC)).contains("num_or_null");
    assertThat(implied("option<u64>", SqlType.JSONB)).contains("json");
    assertThat(implied("vecmap<id,bool>", SqlType.JSONB)).contains("json");

    assertThat(implied("u16", SqlType.SMALLINT)).isEmpty();
    assertThat(implied("u128", SqlType.BIGINT)).isEmpty();
    assertThat(implied("bool", SqlType.TEXT)).isEmpty();
    assertThat(implied("vector<u16>", SqlType.TEXT)).isEmpty();
    assertThat(implied("option<option<u64>>", SqlType.BIGINT)).isEmpty();
  }

  @Test
  void u0000_cannot_be_stored_and_is_refused_where_it_would_be() {
    assertThatThrownBy(() -> value("string", "text", "text", "03610062"))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageEndingWith(
            "field=value: string holds U+0000, which Postgres cannot store, offset=0");
    assertThatThrownBy(() -> value("vector<string>", "jsonb", "json", "02" + "00" + "0100"))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageEndingWith(
            "field=value: string holds U+0000, which Postgres cannot store, offset=2");
  }

  @Test
  void u0000_in_a_string_that_no_column_takes_does_no_harm() {
    PipelineSet set = TestChain.compile("""
        pipelines:
          p:
            table: t
            event: market::E
            fields: { dropped: string, kept: u8 }
            columns: { kept: smallint }
        """);

    assertThat(row(set, bytes("0100" + "05"))).containsEntry("kept", (short) 5);
  }

  private static Optional<String> implied(String type, SqlType column) {
    FieldType field = FieldTypeReader.read(type, name -> {
      throw new AssertionError(name);
    });
    return Conversion.between(field, column).map(Conversion::notation);
  }

  private static Object value(String field, String column, String as, String payload) {
    return value(field, column, as, new BcsWriter().fixed(bytes(payload)));
  }

  private static Object value(String field, String column, String as, BcsWriter payload) {
    return Objects.requireNonNull(
        row(set(field, column, false, as), payload.toByteArray()).get("value"));
  }

  private static @Nullable Object nullable(String field, String column, String as, String payload) {
    return row(set(field, column, true, as), bytes(payload)).get("value");
  }

  private static Map<String, @Nullable Object> row(PipelineSet set, byte[] payload) {
    return RowMaps.ofOneTable(set, TestChain.checkpoint(TestChain.event("E", payload)))
        .getFirst();
  }

  private static PipelineSet set(String field, String column, boolean nullable, String as) {
    return TestChain.compile("""
        pipelines:
          p:
            table: t
            event: market::E
            fields:
              value: %s
            columns:
              value: { type: %s, nullable: %s, as: %s }
        """.formatted(field, column, nullable, as));
  }

  private static byte[] bytes(String hex) {
    return java.util.HexFormat.of().parseHex(hex);
  }
}
