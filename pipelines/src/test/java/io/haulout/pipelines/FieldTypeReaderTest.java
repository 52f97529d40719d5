package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.pipelines.FieldType.Field;
import io.haulout.pipelines.FieldType.Struct;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeReaderTest {
  private static final String ALL =
      "id, address, u8, u16, u32, u64, u128, u256, bool, string, typename, option<T>, vector<T>, "
          + "vecmap<K,V>, struct:NAME";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "address",
        "u8",
        "u16",
        "u32",
        "u64",
        "u128",
        "u256",
        "bool",
        "string",
        "typename",
        "option<u64>",
        "vector<option<id>>",
        "vecmap<string,u64>",
        "struct:Point",
        "vecmap<id,vector<struct:Point>>"
      })
  void a_type_is_written_as_it_was_read(String notation) {
    assertThat(read(notation).notation()).isEqualTo(notation);
  }

  @Test
  void blanks_between_the_parts_are_ignored() {
    assertThat(read(" vecmap < string , option< u8 > > ").notation())
        .isEqualTo("vecmap<string,option<u8>>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u65|unknown type `u65`; there are: " + ALL,
        "U64|unknown type `U64`; there are: " + ALL,
        "option<>|unknown type `option<>`; there are: " + ALL,
        "option|type `option`: `<` expected at character 7",
        "option<u8|type `option<u8`: `>` expected at character 10",
        "option<u8>>|type `option<u8>>`: nothing more expected at character 11",
        "vecmap<u8>|type `vecmap<u8>`: `,` expected at character 10",
        "struct Point|type `struct Point`: `:` expected at character 8",
        "u64 u64|type `u64 u64`: nothing more expected at character 5",
        "struct:Line|no such struct",
      })
  void what_is_no_type_is_refused_with_the_place(String notation, String message) {
    assertThatThrownBy(() -> read(notation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void a_type_may_nest_sixteen_deep_and_no_deeper() {
    assertThat(read("option<".repeat(16) + "u8" + ">".repeat(16)).depth()).isEqualTo(16);

    assertThatThrownBy(() -> read("option<".repeat(17) + "u8" + ">".repeat(17)))
        .hasMessage("type nests too deep, allowed: 16");
    assertThatThrownBy(() -> read("option<".repeat(100_000)))
        .hasMessage("type nests too deep, allowed: 16");
    assertThatThrownBy(() -> read("option<".repeat(16) + "struct:Point" + ">".repeat(16)))
        .hasMessageEndingWith("nests 17 deep, allowed: 16");
  }

  private static FieldType read(String notation) {
    Struct point = new Struct("Point", List.of(new Field("x", PrimitiveType.U64)));
    return FieldTypeReader.read(notation, name -> {
      if (name.equals("Point")) {
        return point;
      }
      throw new IllegalArgumentException("no such struct");
    });
  }
}
