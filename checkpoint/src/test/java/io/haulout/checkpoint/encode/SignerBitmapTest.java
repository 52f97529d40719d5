package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignerBitmapTest {
  @Test
  void the_bitmap_of_a_real_checkpoint_is_met_byte_for_byte() {
    byte[] bitmap = SignerBitmap.encode(new int[] {1, 2, 3});

    assertThat(HexFormat.of().formatHex(bitmap))
        .isEqualTo("3a300000010000000000020010000000010002000300");
  }

  @Test
  void members_that_do_not_ascend_are_refused() {
    assertThatThrownBy(() -> SignerBitmap.encode(new int[] {4, 4}))
        .hasMessage("members must strictly ascend: 4 after 4");
    assertThatThrownBy(() -> SignerBitmap.encode(new int[0]))
        .hasMessage("members: count=0, allowed: 1 to 4096");
  }

  @Test
  void the_stand_in_signers_are_a_quorum_of_the_committee() {
    for (long number = 0; number < 1_000; number++) {
      int[] signers = StandIns.signers(number);

      assertThat(signers.length).as("signers of checkpoint %d", number).isBetween(67, 88);
      assertThat(Arrays.stream(signers).distinct().count()).isEqualTo(signers.length);
      assertThat(signers).isSorted();
      assertThat(signers[signers.length - 1]).isLessThan(100);
    }
  }
}
