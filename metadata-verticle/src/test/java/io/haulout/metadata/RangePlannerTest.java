package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.bundle.SliverGrid;
import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.EntryRange;
import io.haulout.contracts.Extent;
import io.haulout.contracts.SpanSet;
import io.haulout.contracts.StoredObject;
import io.haulout.metadata.source.BlobIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RangePlannerTest {
  private static final BlobId BLOB = new BlobId("lJIYRNvG_cgmwx_OT8t7gvdr3rTqG_NsSQPF1714qu0");
  private static final SpanSet ALL = SpanSet.of(new CheckpointSpan(0, 1_000_000));

  @Test
  void entries_that_touch_share_a_range() {
    assertThat(ranges(0, 1_000, entry(1, 8, 10), entry(2, 18, 10), entry(3, 28, 10)))
        .containsExactly("8+30:[1..3]");
  }

  @Test
  void a_gap_as_large_as_allowed_is_read_along_and_a_larger_one_is_not() {
    EntryRange first = entry(1, 8, 10);

    assertThat(ranges(5, 1_000, first, entry(3, 23, 10))).containsExactly("8+25:[1, 3]");
    assertThat(ranges(5, 1_000, first, entry(3, 24, 10))).containsExactly("8+10:[1]", "24+10:[3]");
  }

  @Test
  void a_range_is_filled_to_its_largest_size_and_not_beyond() {
    EntryRange first = entry(1, 8, 10);

    assertThat(ranges(0, 20, first, entry(2, 18, 10))).containsExactly("8+20:[1..2]");
    assertThat(ranges(0, 20, first, entry(2, 18, 11))).containsExactly("8+10:[1]", "18+11:[2]");
  }

  @Test
  void an_entry_larger_than_a_range_has_one_to_itself() {
    assertThat(ranges(0, 20, entry(1, 8, 10), entry(2, 18, 50), entry(3, 68, 10)))
        .containsExactly("8+10:[1]", "18+50:[2]", "68+10:[3]");
  }

  @Test
  void the_order_of_the_index_does_not_matter_and_overlapping_entries_are_kept_apart() {
    assertThat(ranges(0, 1_000, entry(2, 18, 10), entry(1, 8, 10))).containsExactly("8+20:[1..2]");
    assertThat(ranges(0, 1_000, entry(1, 8, 10), entry(2, 12, 10)))
        .containsExactly("8+10:[1]", "12+10:[2]");
  }

  @Test
  void only_what_is_wanted_is_read() {
    BlobIndex index =
        new BlobIndex(BLOB, 1_000, List.of(entry(1, 8, 10), entry(2, 18, 10), entry(3, 28, 10)));
    RangePlanner planner = new RangePlanner(new PlanOptions(0, 1_000, false));

    assertThat(texts(planner.ranges(index, SpanSet.of(CheckpointSpan.of(2)))))
        .containsExactly("18+10:[2]");
    assertThat(planner.ranges(index, SpanSet.of(CheckpointSpan.of(9)))).isEmpty();
  }

  @Test
  void ranges_of_a_large_blob_end_at_sliver_borders() {
    long size = 3_000_000_000L;
    int sliverBytes = new SliverGrid(size).sliverBytes();
    List<EntryRange> entries = new ArrayList<>();
    for (long offset = 8; offset + 200_000 < size / 10; offset += 200_000) {
      entries.add(entry(entries.size(), offset, 200_000));
    }

    List<Extent> ranges =
        new RangePlanner(PlanOptions.DEFAULTS).ranges(new BlobIndex(BLOB, size, entries), ALL);

    assertThat(ranges.stream()
            .mapToLong(range -> range.checkpoints().checkpointCount())
            .sum())
        .isEqualTo(entries.size());
    for (Extent extent : ranges.subList(0, ranges.size() - 1)) {
      Extent.BlobRange range = (Extent.BlobRange) extent;
      long end = range.offsetBytes() + range.lengthBytes();
      long toBorder = (sliverBytes - end % sliverBytes) % sliverBytes;
      assertThat(toBorder).as("the next entry would have crossed the border").isLessThan(200_000);
      assertThat(range.lengthBytes()).isLessThanOrEqualTo(PlanOptions.DEFAULTS.rangeBytesMax());
    }
  }

  @Test
  void objects_are_listed_together_up_to_the_size_of_a_range() {
    List<StoredObject> objects =
        LongStream.range(0, 5).mapToObj(n -> new StoredObject(n, n + ".chk", 8)).toList();

    assertThat(new RangePlanner(new PlanOptions(0, 16, false)).lists(objects))
        .extracting(extent -> extent.checkpoints().toString())
        .containsExactly("[0..1]", "[2..3]", "[4]");
    assertThat(new RangePlanner(PlanOptions.DEFAULTS).lists(List.of())).isEmpty();
  }

  private static List<String> ranges(long gapBytes, long rangeBytesMax, EntryRange... entries) {
    BlobIndex index = new BlobIndex(BLOB, 1_000, List.of(entries));
    return texts(
        new RangePlanner(new PlanOptions(gapBytes, rangeBytesMax, false)).ranges(index, ALL));
  }

  private static List<String> texts(List<Extent> extents) {
    return extents.stream()
        .map(extent -> {
          Extent.BlobRange range = (Extent.BlobRange) extent;
          return range.offsetBytes() + "+" + range.lengthBytes() + ":" + range.checkpoints();
        })
        .toList();
  }

  private static EntryRange entry(long checkpoint, long offset, int length) {
    return new EntryRange(checkpoint, offset, length, 0);
  }
}
