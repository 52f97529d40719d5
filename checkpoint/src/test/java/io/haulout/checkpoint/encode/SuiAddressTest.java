package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuiAddressTest {
  private static final String FULL =
      "0x00c1a56ec8c4c623a848b2ed2f03d23a25d17570b670c22106f336eb933785cc";

  @Test
  void text_and_bytes_come_back_as_they_were() {
    SuiAddress address = SuiAddress.parse(FULL);

    assertThat(address).hasToString(FULL);
    assertThat(SuiAddress.of(address.toByteArray())).isEqualTo(address);
  }

  @Test
  void short_text_is_filled_up_with_zeros() {
    assertThat(SuiAddress.parse("0x2"))
        .isEqualTo(SuiAddress.of(2))
        .hasToString("0x" + "0".repeat(63) + "2");
  }

  @Test
  void addresses_order_as_their_unsigned_bytes_do() {
    List<String> ordered =
        List.of("0x2", "0x" + "7f".repeat(32), "0x" + "80".repeat(32), "0x" + "ff".repeat(32));

    assertThat(ordered.reversed().stream().map(SuiAddress::parse).sorted())
        .containsExactlyElementsOf(ordered.stream().map(SuiAddress::parse).toList());
  }

  @Test
  void anything_else_is_refused() {
    Stream.of("", "0x", "2", "0xg", "0x" + "0".repeat(65))
        .forEach(text -> assertThatThrownBy(() -> SuiAddress.parse(text))
            .as(text)
            .isInstanceOf(IllegalArgumentException.class));
    assertThatThrownBy(() -> SuiAddress.of(new byte[31]))
        .hasMessage("an address has 32 bytes: length=31");
  }

  @Test
  void types_are_written_in_full_and_without_spaces() {
    StructTag sui = StructTag.of(SuiAddress.of(2), "sui", "SUI");
    TypeTag coins = new TypeTag.Vector(
        new StructTag(SuiAddress.of(2), "pair", "Pair", List.of(sui, TypeTag.Primitive.U256)));

    String two = SuiAddress.of(2).toString();
    assertThat(coins.text())
        .isEqualTo("vector<" + two + "::pair::Pair<" + two + "::sui::SUI,u256>>");
  }

  @Test
  void names_outside_the_grammar_are_refused() {
    for (String name : List.of("", "_", "1st", "a-b", "é", "a b")) {
      assertThatThrownBy(() -> StructTag.of(SuiAddress.of(2), "m", name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a Move identifier: name=" + name);
    }
    assertThat(StructTag.of(SuiAddress.of(2), "_m", "A_1").text()).endsWith("::_m::A_1");
  }
}
