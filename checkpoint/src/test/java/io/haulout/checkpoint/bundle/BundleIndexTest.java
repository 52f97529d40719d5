package io.haulout.checkpoint.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

class BundleIndexTest {
  private static final String FORMAT = "Invalid format structure: ";

  @Test
  void records_keep_their_order_whatever_their_numbers() {
    var index = indexOf("30", "9", "zebra", "\u00e4\ud83d\udc0b", "10");

    assertThat(index.entries())
        .extracting(BundleEntry::id)
        .containsExactly("30", "9", "zebra", "\u00e4\ud83d\udc0b", "10");
    assertThat(index.size()).isEqualTo(5);
    assertThat(index.find("\u00e4\ud83d\udc0b")).contains(index.entries().get(3));
    assertThat(index.find("31")).isEmpty();
  }

  @Test
  void entries_cannot_be_changed() {
    var index = indexOf("1");

    assertThatThrownBy(() -> index.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void the_announced_checkpoints_are_the_only_ones_accepted() {
    indexOf("7", "8", "9.chk").requireCheckpoints(7, 9);

    assertThatThrownBy(() -> indexOf("7", "9").requireCheckpoints(7, 9))
        .hasMessage(
            FORMAT
                + "index differs from the announced checkpoints: record=1, checkpoint=9, announced=7 to 9");
    assertThatThrownBy(() -> indexOf("7", "8", "9").requireCheckpoints(7, 8))
        .hasMessage(
            FORMAT
                + "index differs from the announced checkpoints: record=2, checkpoint=9, announced=7 to 8");
    assertThatThrownBy(() -> indexOf("6", "7").requireCheckpoints(7, 8))
        .hasMessage(
            FORMAT
                + "index differs from the announced checkpoints: record=0, checkpoint=6, announced=7 to 8");
    assertThatThrownBy(() -> indexOf("7", "07").requireCheckpoints(7, 8))
        .hasMessage(
            FORMAT
                + "index differs from the announced checkpoints: record=1, checkpoint=7, announced=7 to 8");
    assertThatThrownBy(() -> indexOf("7", "8").requireCheckpoints(7, 9))
        .hasMessage(FORMAT + "index lacks announced checkpoints: records=2, announced=7 to 9");
    assertThatThrownBy(() -> indexOf().requireCheckpoints(0, Long.MAX_VALUE))
        .hasMessage(FORMAT
            + "index lacks announced checkpoints: records=0, announced=0 to 9223372036854775807");
  }

  @Test
  void an_absurd_number_of_records_is_refused_before_room_is_made_for_them() {
    assertThatThrownBy(() -> BundleIndex.parse(new byte[25], 8, 0xFFFF_FFFFL))
        .hasMessage(
            FORMAT + "more index records than bytes for them: records=4294967295, indexBytes=25");
  }

  @Test
  void an_index_over_the_limit_is_refused_by_its_length() {
    assertThatThrownBy(() -> BundleIndex.requireLength(BundleIndex.LENGTH_BYTES_MAX + 1L))
        .hasMessage(FORMAT + "index too long to hold: indexBytes=67108865, most=67108864");
    BundleIndex.requireLength(BundleIndex.LENGTH_BYTES_MAX);
  }

  private static BundleIndex indexOf(String... ids) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = BundleWriter.to(Channels.newChannel(bytes))) {
      for (String id : ids) {
        writer.append(id, new byte[] {1});
      }
      writer.finish();
    }
    return BundleReader.of(bytes.toByteArray()).index();
  }
}
