package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnsignedDecimalTest {
  @Test
  void the_largest_numbers_are_unsigned() {
    byte[] bytes = new byte[40];
    java.util.Arrays.fill(bytes, (byte) -1);

    assertThat(UnsignedDecimal.text(bytes, 3, 1)).isEqualTo("255");
    assertThat(UnsignedDecimal.text(bytes, 3, 2)).isEqualTo("65535");
    assertThat(UnsignedDecimal.text(bytes, 3, 4)).isEqualTo("4294967295");
    assertThat(UnsignedDecimal.text(bytes, 3, 8)).isEqualTo("18446744073709551615");
    assertThat(UnsignedDecimal.text(bytes, 3, 16))
        .isEqualTo("340282366920938463463374607431768211455");
    assertThat(UnsignedDecimal.text(bytes, 3, 32))
        .isEqualTo(
            "115792089237316195423570985008687907853269984665640564039457584007913129639935");
  }

  @Test
  void zero_is_one_digit_at_every_width() {
    for (int width : new int[] {1, 2, 4, 8, 16, 32}) {
      assertThat(UnsignedDecimal.text(new byte[32], 0, width)).isEqualTo("0");
    }
  }

  @Test
  void two_to_the_64_needs_the_high_word() {
    assertThat(UnsignedDecimal.u128(1, 0)).isEqualTo("18446744073709551616");
    assertThat(UnsignedDecimal.u128(0, -1)).isEqualTo("18446744073709551615");
    assertThat(UnsignedDecimal.u128(Long.MIN_VALUE, 0))
        .isEqualTo("170141183460469231731687303715884105728");
  }

  @Test
  void zeros_inside_a_number_are_kept() {
    BigInteger number = BigInteger.TEN.pow(27).add(BigInteger.TEN.pow(9)).add(BigInteger.ONE);

    assertThat(text(number, 16)).isEqualTo("1000000000000000001000000001");
  }

  @Test
  void every_width_agrees_with_big_integers() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      int width = 1 << random.nextInt(6);
      BigInteger number = new BigInteger(random.nextInt(width * 8 + 1), random);

      assertThat(text(number, width))
          .as("seed=%d, round=%d, width=%d", seed, round, width)
          .isEqualTo(number.toString());
    }
  }

  private static String text(BigInteger number, int width) {
    byte[] bytes = new byte[width + 5];
    for (int i = 0; i < width; i++) {
      bytes[2 + i] = number.shiftRight(8 * i).byteValue();
    }
    return UnsignedDecimal.text(bytes, 2, width);
  }
}
