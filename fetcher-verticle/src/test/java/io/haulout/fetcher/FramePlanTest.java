package io.haulout.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.EntryRange;
import io.haulout.contracts.FrameEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePlanTest {
  @Test
  void entries_share_a_frame_up_to_its_size_and_not_beyond() {
    assertThat(sizes(100, 40, 60)).containsExactly(100);
    assertThat(sizes(100, 40, 61)).containsExactly(40, 61);
    assertThat(sizes(100, 40, 60, 1)).containsExactly(100, 1);
  }

  @Test
  void an_entry_larger_than_a_frame_makes_one_of_its_own() {
    assertThat(sizes(100, 101)).containsExactly(101);
    assertThat(sizes(100, 10, 5_000, 10, 20)).containsExactly(10, 5_000, 30);
  }

  @Test
  void an_entry_that_nearly_fills_an_int_does_not_overflow_the_sum() {
    assertThat(sizes(64 << 20, 10, Integer.MAX_VALUE - 8, 10))
        .containsExactly(10, Integer.MAX_VALUE - 8, 10);
  }

  @Test
  void the_layout_lays_entries_back_to_back_whatever_lies_between_them_in_the_blob() {
    List<FramePlan.Piece> pieces = FramePlan.cut(TestBlob.of(7, 5, 20, 30, 40).entries(), 1_000);

    assertThat(pieces).hasSize(1);
    assertThat(pieces.getFirst().sizeBytes()).isEqualTo(90);
    assertThat(pieces.getFirst().startBytes()).isEqualTo(TestBlob.START_BYTES);
    assertThat(pieces.getFirst().layout())
        .containsExactly(
            new FrameEntry(7, 0, 20), new FrameEntry(8, 20, 30), new FrameEntry(9, 50, 40));
  }

  @Test
  void every_entry_is_in_one_frame_in_order_whatever_the_sizes() {
    long seed = 20_260_301;
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      int[] lengths = random.ints(1 + random.nextInt(50), 17, 400).toArray();
      int frameBytes = 17 + random.nextInt(600);
      List<EntryRange> entries = TestBlob.of(1, random.nextInt(3), lengths).entries();

      List<FramePlan.Piece> pieces = FramePlan.cut(entries, frameBytes);

      List<EntryRange> inPieces = new ArrayList<>();
      for (FramePlan.Piece piece : pieces) {
        assertThat(piece.sizeBytes() <= frameBytes || piece.entries().size() == 1)
            .as("seed %d, run %d, piece %s", seed, run, piece)
            .isTrue();
        inPieces.addAll(piece.entries());
      }
      assertThat(inPieces).as("seed %d, run %d", seed, run).isEqualTo(entries);
    }
  }

  private static List<Integer> sizes(int frameBytes, int... lengths) {
    List<EntryRange> entries = new ArrayList<>();
    long position = 8;
    for (int length : lengths) {
      entries.add(new EntryRange(entries.size(), position, length, 0));
      position += length;
    }
    return FramePlan.cut(entries, frameBytes).stream()
        .map(FramePlan.Piece::sizeBytes)
        .toList();
  }
}
