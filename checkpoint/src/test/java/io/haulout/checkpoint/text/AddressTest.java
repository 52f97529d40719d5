package io.haulout.checkpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void an_address_is_always_written_in_full() {
    byte[] bytes = new byte[34];
    bytes[1 + 31] = 2;
    assertThat(Address.text(bytes, 1)).isEqualTo("0x" + "0".repeat(63) + "2");
  }

  @Test
  void every_byte_comes_back() {
    Random random = new Random(7);
    for (int run = 0; run < 100; run++) {
      byte[] bytes = new byte[36];
      random.nextBytes(bytes);

      String text = Address.text(bytes, 3);

      assertThat(text).isEqualTo("0x" + HexFormat.of().formatHex(bytes, 3, 35));
      assertThat(Address.parse(text)).isEqualTo(Arrays.copyOfRange(bytes, 3, 35));
    }
  }

  @Test
  void only_the_canonical_text_is_parsed() {
    String zeros = "0".repeat(63);
    for (String wrong : new String[] {
      "", "0x2", zeros + "000", "0X" + zeros + "2", "0x" + zeros, "0x" + zeros + "22"
    }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Address.parse(wrong))
          .withMessage("not an address, wanted 0x and 64 hex digits: " + wrong);
    }
    for (String wrong : new String[] {"A", "g", "/", ":", "`", "é"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Address.parse("0x" + zeros + wrong))
          .withMessage(
              "not an address, character 65 is not a lower-case hex digit: 0x" + zeros + wrong);
    }
  }

  @Test
  void text_needs_32_bytes() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Address.text(new byte[32], 1));
  }
}
