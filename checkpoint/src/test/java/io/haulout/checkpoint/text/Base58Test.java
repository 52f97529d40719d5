package io.haulout.checkpoint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base58Test {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  @Test
  void the_published_vectors_hold() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, 2, 32, (byte) 0xff);
    ones[1] = 1;

    assertThat(Base58.encode(new byte[32], 0)).isEqualTo("1".repeat(32));
    assertThat(Base58.encode(ones, 0)).isEqualTo("12mbH5rt9zKT1mTivFAie88onmfQtBU9RQhjNPLwFQr");
    assertThat(Base58.decode("1".repeat(32))).containsOnly(0).hasSize(32);
    assertThat(Base58.decode("12mbH5rt9zKT1mTivFAie88onmfQtBU9RQhjNPLwFQr")).isEqualTo(ones);
  }

  @Test
  void texts_equal_long_division_and_decode_to_the_same_bytes() {
    long seed = 58;
    Random random = new Random(seed);
    for (int run = 0; run < 2000; run++) {
      byte[] bytes = new byte[40];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 8, 8 + random.nextInt(32) * random.nextInt(2), (byte)
          (random.nextBoolean() ? 0 : 0xff));
      byte[] digest = Arrays.copyOfRange(bytes, 8, 40);

      String text = Base58.encode(bytes, 8);

      assertThat(text).as("seed %d, run %d", seed, run).isEqualTo(byLongDivision(digest));
      assertThat(Base58.decode(text)).as("seed %d, run %d", seed, run).isEqualTo(digest);
    }
  }

  @Test
  void the_largest_number_takes_44_characters() {
    byte[] largest = new byte[32];
    Arrays.fill(largest, (byte) 0xff);

    String text = Base58.encode(largest, 0);

    assertThat(text).hasSize(44).isEqualTo(byLongDivision(largest));
    assertThat(Base58.decode(text)).isEqualTo(largest);
  }

  @Test
  void what_is_not_the_text_of_32_bytes_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("1".repeat(31)))
        .withMessage("not a base58 digest: length=31, allowed=32 to 44");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("1".repeat(45)))
        .withMessage("not a base58 digest: length=45, allowed=32 to 44");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("z".repeat(44)))
        .withMessage("not a base58 digest: more than 32 bytes, text=" + "z".repeat(44));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("z".repeat(32)))
        .withMessageStartingWith("not a base58 digest: leading ones=0, leading zero bytes=8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base58.decode("1".repeat(33)))
        .withMessageStartingWith("not a base58 digest: leading ones=33, leading zero bytes=32");
    for (String wrong : new String[] {"0", "O", "I", "l", " ", "é", "😀"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Base58.decode("1".repeat(31) + wrong))
          .withMessageStartingWith("not a base58 digest: character at 31 of ");
    }
  }

  private static String byLongDivision(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }
}
