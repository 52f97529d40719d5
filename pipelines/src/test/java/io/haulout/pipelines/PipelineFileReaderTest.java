package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a file is found when the file is loaded, and the message shows the line. */
class PipelineFileReaderTest {
  private static final String VALID = """
      format: 1
      group: mine
      families:
        mine:
          modules: [market]
          addresses:
            mainnet:
              - '0x%s'
      structs:
        Price:
          value: u64
          exponent: u8
      pipelines:
        trades:
          table: trades
          event: market::Traded
          fields:
            trader: address
            price: struct:Price
            fee: option<u64>
            memo: string
          columns:
            trader: text
            price: { type: bigint, from: price.value }
            fee: { type: numeric, as: num_or_zero }
      """.formatted("ab".repeat(32));

  @Test
  void a_valid_file_gives_its_pipeline() {
    DeclaredPipeline pipeline = TestChain.read("my.yaml", VALID).pipelines().getFirst();

    assertThat(pipeline.name()).isEqualTo("trades");
    assertThat(pipeline.group()).isEqualTo("mine");
    assertThat(pipeline.eventTypes()).containsExactly("market::Traded");
    assertThat(pipeline.table().toString())
        .isEqualTo("TableSchema[name=trades, columns=[event_digest text, digest text, sender text, "
            + "checkpoint bigint, checkpoint_timestamp_ms bigint, package text, trader text, "
            + "price bigint, fee numeric]]");
  }

  /** Each row replaces a piece of the valid file, wherever it first stands, and names the line and the mistake. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "format: 1|format: 2|1: format 2 is unknown; known: 1",
        "format: 1|formal: 1|1: unknown member `formal`; there are: families, format, group, "
            + "pipelines, structs",
        "group: mine|group: My Group|2: group My Group: allowed in a name: lower-case letters, "
            + "digits, _ and -, at most 63, a letter or digit first",
        "group: mine|group:|2: group: a value is missing",
        "group: mine|#|1: member `group` is missing",
        "modules: [market]|modules: market|5: family mine: modules: a list is expected, "
            + "found `market`",
        "modules: [market]|modules: []|5: family mine: modules: none listed",
        "modules: [market]|modules: [mar-ket]|5: family mine: `mar-ket` is not a Move identifier",
        "modules: [market]|modules: [market, market]|5: family mine: module `market` stands twice",
        "modules: [market]|modules: [other]|16: pipeline trades: event market::Traded: no family "
            + "of this file lists module `market`",
        "'0x|'0y|8: family mine: mainnet: address=0yabababababababababababababababababababababab"
            + "abababababababababab, allowed: 0x and 64 hex digits",
        "'0x|'0x0|8: family mine: mainnet: address=0x0ababababababababababababababababababababab"
            + "ababababababababababab, allowed: 0x and 64 hex digits",
        "0xab|0xzz|8: family mine: mainnet: address=0xzz"
            + "ababababababababababababababababababababababababababababababab"
            + ", allowed: 0x and 64 hex digits",
        "modules: [|module: [|5: family mine: unknown member `module`; there are: addresses, modules",
        "value: u64|value: u65|11: struct Price: field value: unknown type `u65`; there are: id, "
            + "address, u8, u16, u32, u64, u128, u256, bool, string, typename, option<T>, vector<T>, "
            + "vecmap<K,V>, struct:NAME",
        "value: u64|value: struct:Cost|11: struct Price: field value: no struct `Cost` in this file",
        "value: u64|value: vector<struct:Price>|11: struct Price: contains itself: Price > Price",
        "value: u64|value: {}|11: struct Price: field value: a single value is expected, found a "
            + "mapping",
        "value: u64|9th: u64|11: struct Price: field 9th: `9th` is not a Move identifier",
        "exponent: u8|value: u8|12: `value` stands twice in one mapping",
        "trades:|Trades:|14: pipeline Trades: allowed in a name: lower-case letters, digits, _ and "
            + "-, at most 63, a letter or digit first",
        "table: trades|table: Trades|15: pipeline trades: table Trades: allowed in a name: "
            + "lower-case letters, digits and _, at most 63, no digit first",
        "table: trades|tabel: trades|15: pipeline trades: unknown member `tabel`; there are: "
            + "columns, common_columns, event, fields, table",
        "table: trades|#|16: pipeline trades: member `table` is missing",
        "market::Traded|market.Traded|16: pipeline trades: event `market.Traded`: module::Name is "
            + "expected",
        "market::Traded|market::Traded::X|16: pipeline trades: `Traded::X` is not a Move identifier",
        "event: market|events: market|17: pipeline trades: unknown member `fields`; there are: "
            + "columns, common_columns, events, table",
        "fields:|columns:|22: `columns` stands twice in one mapping",
        "fee: option<u64>|fee: option<u64|20: pipeline trades: event market::Traded: field fee: "
            + "type `option<u64`: `>` expected at character 11",
        "trader: text|trader: varchar|23: pipeline trades: column trader: unknown column type "
            + "`varchar`; there are: text, bigint, smallint, boolean, numeric, jsonb",
        "trader: text|Trader: text|23: pipeline trades: column Trader: allowed in a name: "
            + "lower-case letters, digits and _, at most 63, no digit first",
        "trader: text|digest: text|23: pipeline trades: column digest: is one of the common "
            + "columns; leave it out, or set `common_columns: false`",
        "trader: text|timestamp: text|23: pipeline trades: column timestamp: is one of the common "
            + "columns; leave it out, or set `common_columns: false`",
        "trader: text|buyer: text|23: pipeline trades: column buyer: no field `buyer` in "
            + "market::Traded",
        "trader: text|trader: bigint|23: pipeline trades: column trader: no conversion leads from "
            + "address to bigint",
        "trader: text|trader:|23: pipeline trades: column trader: type: a value is missing",
        "trader: text|trader: [text]|23: pipeline trades: column trader: a mapping is expected, "
            + "found a list",
        "from: price.value|from: price.valeu|24: pipeline trades: column price: no field "
            + "`price.valeu` in market::Traded",
        "from: price.value|from: fee.value|24: pipeline trades: column price: no field `fee.value` "
            + "in market::Traded",
        "from: price.value|form: price.value|24: pipeline trades: column price: unknown member "
            + "`form`; there are: as, const, context, first_input_object, from, nullable, subtract, "
            + "type",
        "from: price.value|from: price|24: pipeline trades: column price: no conversion leads from "
            + "struct:Price to bigint",
        "from: price.value|from: price.value, const: 1|24: pipeline trades: column price: only one "
            + "of from, subtract, const, context, first_input_object can be given",
        "from: price.value|from: price.value, as: i65|24: pipeline trades: column price: unknown "
            + "conversion `i65`; there are: hex, hex_or_null, text, text_or_null, i64, i64_or_null, "
            + "i64_or_zero, i16, i16_or_null, i16_or_zero, num, num_or_null, num_or_zero, dec, "
            + "dec_or_null, bool, bool_or_null, json, json_or_null",
        "from: price.value|from: price.value, as: hex|24: pipeline trades: column price: conversion "
            + "hex does not take u64",
        "from: price.value|from: price.value, as: num|24: pipeline trades: column price: conversion "
            + "num gives numeric, the column is bigint",
        "from: price.value|const: 1, as: i64|24: pipeline trades: column price: `as` goes with from "
            + "and subtract only",
        "from: price.value|const: one|24: pipeline trades: column price: const: an integer from "
            + "-9223372036854775808 to 9223372036854775807 is expected, found `one`",
        "from: price.value|const: 9223372036854775808|24: pipeline trades: column price: const: an "
            + "integer from -9223372036854775808 to 9223372036854775807 is expected, found "
            + "`9223372036854775808`",
        "from: price.value|const: null|24: pipeline trades: column price: const null; write "
            + "`nullable: true`",
        "from: price.value|subtract: [price.value]|24: pipeline trades: column price: subtract: two "
            + "fields are expected, found 1",
        "from: price.value|subtract: [price.value, price.exponent]|24: pipeline trades: column "
            + "price: subtract: u64 is expected, `price.exponent` is u8",
        "from: price.value|context: time|24: pipeline trades: column price: unknown context value "
            + "`time`; there are: event_digest, digest, sender, checkpoint, "
            + "checkpoint_timestamp_ms, package, epoch, transaction_index, event_index",
        "from: price.value|context: sender|24: pipeline trades: column price: sender is text, the "
            + "column is bigint",
        "type: bigint, from: price.value|from: price.value|24: pipeline trades: column price: "
            + "member `type` is missing",
        "type: bigint, from: price.value|type: bigint, nullable: maybe|24: pipeline trades: column "
            + "price: nullable: true or false is expected, found `maybe`",
        "type: bigint, from: price.value|type: bigint, first_input_object: { type_name: P, families: "
            + "[mine] }|24: pipeline trades: column price: first_input_object: is text, the column "
            + "is bigint",
        "type: bigint, from: price.value|type: text, first_input_object: { type_name: P, families: "
            + "[mine] }|24: pipeline trades: column price: first_input_object: may be absent; write "
            + "`otherwise: TEXT`, or `nullable: true`",
        "type: bigint, from: price.value|type: text, first_input_object: { families: [mine] }|24: "
            + "pipeline trades: column price: first_input_object: member `type_name` is missing",
        ", as: num_or_zero|, as: [num|25: not YAML: *",
        ", as: num_or_zero|''|25: pipeline trades: column fee: option<u64> may be absent; write "
            + "`nullable: true`, or `as: num_or_zero`",
        ", as: num_or_zero|, as: num_or_null|25: pipeline trades: column fee: conversion "
            + "num_or_null may give NULL; write `nullable: true`",
        ", as: num_or_zero|, as: num|25: pipeline trades: column fee: conversion num does not take "
            + "option<u64>",
        "type: numeric, as: num_or_zero|type: text, from: trader, as: hex_or_null|25: pipeline "
            + "trades: column fee: conversion hex_or_null does not take address",
        "type: numeric, as: num_or_zero|type: boolean, const: 1|25: pipeline trades: column fee: "
            + "const: true or false is expected, found `1`",
        "type: numeric, as: num_or_zero|type: numeric, const: 1.5|25: pipeline trades: column fee: "
            + "const: an integer is expected, found `1.5`",
        "type: numeric, as: num_or_zero|type: jsonb, const: 1|25: pipeline trades: column fee: "
            + "const: only null can be constant in jsonb",
        "type: numeric, as: num_or_zero|type: smallint, const: 32768|25: pipeline trades: column "
            + "fee: const: an integer from -32768 to 32767 is expected, found `32768`",
        "pipelines:|pipelines: {}  #|13: not YAML: *",
        "fields:|fields: &f|*",
      })
  void a_mistake_is_shown_where_it_stands(String piece, String replacement, String message) {
    assertThat(VALID).contains(piece);
    String broken = VALID.replaceFirst(
        java.util.regex.Pattern.quote(piece),
        java.util.regex.Matcher.quoteReplacement(replacement.equals("''") ? "" : replacement));

    if (message.equals("*")) { // an anchor that nothing refers to does no harm
      assertThat(TestChain.read("my.yaml", broken).pipelines()).hasSize(1);
    } else if (message.endsWith("*")) {
      assertThatThrownBy(() -> TestChain.read("my.yaml", broken))
          .isInstanceOf(PipelineFileException.class)
          .hasMessageStartingWith("my.yaml:")
          .hasMessageContaining("not YAML: ");
    } else {
      assertThatThrownBy(() -> TestChain.read("my.yaml", broken))
          .isInstanceOf(PipelineFileException.class)
          .hasMessage("my.yaml:" + message);
    }
  }

  @Test
  void the_exception_carries_file_and_line() {
    assertThatThrownBy(() -> TestChain.read("my.yaml", VALID.replace("trader: text", "t: text")))
        .isInstanceOfSatisfying(PipelineFileException.class, failure -> {
          assertThat(failure.file()).isEqualTo("my.yaml");
          assertThat(failure.line()).isEqualTo(23);
        });
  }

  @Test
  void values_of_an_event_are_checked_against_that_event() {
    String several = VALID.substring(0, VALID.indexOf("    event:")) + """
            events:
              - event: market::Bought
                fields: { amount: u64 }
                values:
                  side: { const: buy }
              - event: market::Sold
                fields: { quantity: u64 }
                values:
                  side: { const: sell }
                  amount: { from: quantity }
            columns:
              side: text
              amount: bigint
        """;
    assertThat(TestChain.read("my.yaml", several).pipelines().getFirst().eventTypes())
        .containsExactly("market::Bought", "market::Sold");

    assertMistake(
        several.replace("          amount: { from: quantity }\n", ""),
        "pipeline trades: column amount: no field `amount` in market::Sold");
    assertMistake(
        several.replace("from: quantity", "from: amount"),
        "pipeline trades: column amount: no field `amount` in market::Sold");
    assertMistake(
        several.replace("amount: { from: quantity }", "amounts: { from: quantity }"),
        "pipeline trades: event market::Sold: values: no column `amounts`");
    assertMistake(
        several.replace("{ from: quantity }", "{}"),
        "pipeline trades: column amount: value in market::Sold is empty");
    assertMistake(
        several.replace("{ from: quantity }", "{ from: quantity, type: text }"),
        "pipeline trades: column amount: unknown member `type`; there are: as, const, context, "
            + "first_input_object, from, subtract");
    assertMistake(
        several.replace("market::Sold", "market::Bought"),
        "pipeline trades: event market::Bought stands twice");
  }

  @Test
  void an_event_without_fields_is_refused_with_the_way_out() {
    String broken = VALID.replaceFirst("(?s)fields:.*columns:.*", "fields: {}\n    columns: {}\n");

    assertThatThrownBy(() -> TestChain.read("my.yaml", broken))
        .hasMessage("my.yaml:17: pipeline trades: event market::Traded: no fields; Move encodes an "
            + "empty struct as one field: `dummy_field: bool`");
  }

  @Test
  void structs_that_unfold_without_end_are_refused() {
    StringBuilder structs = new StringBuilder("structs:\n  S0: { a: u8 }\n");
    for (int i = 1; i < 14; i++) {
      structs.append("  S%d: { a: struct:S%d, b: struct:S%d }\n".formatted(i, i - 1, i - 1));
    }

    assertThatThrownBy(
            () -> TestChain.read("my.yaml", VALID.replaceFirst("structs:\n", structs.toString())))
        .hasMessageContaining("struct S11: more than 1024 values, structs unfolded");
  }

  @Test
  void long_chains_of_structs_are_refused() {
    StringBuilder structs = new StringBuilder("structs:\n");
    for (int i = 0; i < 5000; i++) {
      structs.append("  S%d: { a: struct:S%d }\n".formatted(i, i + 1));
    }

    assertThatThrownBy(
            () -> TestChain.read("my.yaml", VALID.replaceFirst("structs:\n", structs.toString())))
        .isInstanceOf(PipelineFileException.class)
        .hasMessageContaining("structs nest too deep, allowed: 16");
  }

  @Test
  void what_is_no_yaml_document_is_refused() {
    assertThatThrownBy(() -> TestChain.read("my.yaml", ""))
        .hasMessage("my.yaml: the file is empty");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "just text"))
        .hasMessage("my.yaml:1: the file: a mapping is expected, found `just text`");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "a: [1, 2"))
        .hasMessageStartingWith("my.yaml:1: not YAML: ");
    assertThatThrownBy(() -> TestChain.read("my.yaml", VALID + "---\na: 1\n"))
        .isInstanceOf(PipelineFileException.class)
        .hasMessageEndingWith("a second document begins; one file is one document");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "a: 1\nb: !!binary QUJD\n"))
        .hasMessage("my.yaml:2: binary values are not supported");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "a: &x 1\nb: *x\n"))
        .hasMessage("my.yaml:2: alias `*x`: aliases are not supported");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "[".repeat(40) + "]".repeat(40)))
        .hasMessage("my.yaml:1: nested too deep, allowed: 32");
    assertThatThrownBy(() -> TestChain.read("my.yaml", "[".repeat(200_000)))
        .isInstanceOf(PipelineFileException.class);
    assertThatThrownBy(() -> PipelineFileReader.read("my.yaml", new byte[(1 << 20) + 1]))
        .hasMessage("my.yaml: too large: bytes=1048577, allowed: 1048576");
    assertThatThrownBy(() ->
            PipelineFileReader.read("my.yaml", "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(PipelineFileException.class)
        .hasMessageStartingWith("my.yaml");
  }

  @Test
  void unquoted_addresses_are_read_as_they_are_written() {
    String unquoted = VALID.replace("'", "");
    assertThat(unquoted).contains("- 0xabab");

    assertThat(TestChain.read("my.yaml", unquoted).families().getFirst().addresses())
        .hasToString("{mainnet=[MoveAddress[text=0x" + "ab".repeat(32) + "]]}");
  }

  private static void assertMistake(String yaml, String mistake) {
    assertThatThrownBy(() -> TestChain.read("my.yaml", yaml))
        .isInstanceOf(PipelineFileException.class)
        .message()
        .matches("my\\.yaml:\\d+: .*")
        .endsWith(mistake);
  }
}
