package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCacheTest {
  private final TextCache cache = new TextCache(
      (bytes, offset, length) -> new String(bytes, offset, length, StandardCharsets.ISO_8859_1));

  @Test
  void equal_bytes_at_another_place_give_the_same_instance() {
    byte[] bytes = "0002::sui::SUI/0002::sui::SUI".getBytes(StandardCharsets.ISO_8859_1);

    String first = cache.text(bytes, 0, 14);

    assertThat(first).isEqualTo("0002::sui::SUI").isSameAs(cache.text(bytes, 15, 14));
  }

  @Test
  void short_and_long_texts_pass_uncached() {
    assertThat(cache.text(new byte[0], 0, 0)).isEmpty();
    byte[] large = new byte[257];
    assertThat(cache.text(large, 0, 257)).hasSize(257).isNotSameAs(cache.text(large, 0, 257));
  }

  @Test
  void texts_that_share_a_slot_are_never_mistaken_for_one_another() {
    long seed = 11;
    Random random = new Random(seed);
    byte[] bytes = new byte[64];
    for (int round = 0;
        round < 50_000;
        round++) { // far more texts than slots, most of them close relatives
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(3);
      int offset = random.nextInt(20);
      int length = random.nextInt(44);

      assertThat(cache.text(bytes, offset, length))
          .as("seed=%d, round=%d", seed, round)
          .isEqualTo(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }
  }
}
