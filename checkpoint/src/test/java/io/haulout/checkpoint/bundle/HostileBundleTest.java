package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Whatever is done to a bundle, reading it ends in bytes or in a {@link BundleException}. */
class HostileBundleTest {
  @Test
  void every_truncation_is_refused() {
    byte[] whole = GoldenBundle.twoEntries();
    for (int length = 0; length < whole.length; length++) {
      assertThat(outcome(Arrays.copyOf(whole, length)))
          .as("length=%d", length)
          .isNotEqualTo("whole");
    }
  }

  @Test
  void every_truncation_at_the_front_is_refused() {
    byte[] whole = GoldenBundle.twoEntries();
    for (int from = 1; from <= whole.length; from++) {
      assertThat(outcome(Arrays.copyOfRange(whole, from, whole.length)))
          .as("from=%d", from)
          .isNotEqualTo("whole");
    }
  }

  @Test
  void every_change_of_one_byte_is_noticed() {
    byte[] whole = GoldenBundle.twoEntries();
    assertThat(outcome(whole)).isEqualTo("whole");
    for (int at = 0; at < whole.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        boolean same = changed[at] == whole[at];
        assertThat(outcome(changed).equals("whole"))
            .as("at=%d, value=%d", at, value)
            .isEqualTo(same);
      }
    }
  }

  @Test
  void any_footer_with_a_right_checksum_ends_in_a_named_failure_or_bytes() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] bundle = GoldenBundle.twoEntries();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        bundle[random.nextInt(8, bundle.length)] = (byte) random.nextInt(256);
      }
      System.arraycopy(GoldenBundle.twoEntries(), 78, bundle, 78, 8);
      if (random.nextBoolean()) {
        LittleEndian.putI64(bundle, 86, random.nextInt(8, 79));
        LittleEndian.putI32(bundle, 94, random.nextInt(4));
      }
      var crc = new CRC32();
      crc.update(bundle, 78, 20);
      LittleEndian.putI32(bundle, 98, (int) crc.getValue());

      assertThatCode(() -> outcome(bundle))
          .as("seed=%d, round=%d", seed, round)
          .doesNotThrowAnyException();
    }
  }

  /** "whole" when both entries came back as they were packed; otherwise what differed. Lets other failures through. */
  private static String outcome(byte[] bundle) {
    try (var reader = BundleReader.of(bundle)) {
      for (var entry : reader.index().entries()) {
        reader.read(entry);
      }
      boolean same = Arrays.equals(reader.read("1000"), GoldenBundle.helloData())
          && Arrays.equals(reader.read("1001"), GoldenBundle.walrusData())
          && reader.index().size() == 2;
      return same ? "whole" : "other data";
    } catch (BundleException e) {
      return e.kind().name();
    }
  }
}
