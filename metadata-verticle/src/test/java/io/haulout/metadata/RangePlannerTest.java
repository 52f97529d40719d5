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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RangePlannerTest {
  private static final BlobId BLOB = new BlobId("A".repeat(43));
  private static final long MIB = 1 << 20;
  private static final SpanSet ALL = SpanSet.of(new CheckpointSpan(0, 1L << 40));

  @Test
  void entries_that_touch_are_read_together() {
    assertThat(ranges(0, 1_000, entry(1, 8, 100), entry(2, 108, 50))).containsExactly("8+150: 1 2");
  }

  @Test
  void a_gap_up_to_the_limit_is_read_along_and_one_byte_more_splits() {
    assertThat(ranges(10, 1_000, entry(1, 8, 100), entry(2, 118, 50)))
        .containsExactly("8+160: 1 2");
    assertThat(ranges(10, 1_000, entry(1, 8, 100), entry(2, 119, 50)))
        .containsExactly("8+100: 1", "119+50: 2");
  }

  @Test
  void a_range_may_be_as_large_as_the_limit_and_not_one_byte_larger() {
    assertThat(ranges(0, 150, entry(1, 8, 100), entry(2, 108, 50))).containsExactly("8+150: 1 2");
    assertThat(ranges(0, 149, entry(1, 8, 100), entry(2, 108, 50)))
        .containsExactly("8+100: 1", "108+50: 2");
  }

  @Test
  void an_entry_larger_than_a_range_makes_one_of_its_own() {
    assertThat(ranges(0, 100, entry(1, 8, 40), entry(2, 48, 5_000), entry(3, 5_048, 40)))
        .containsExactly("8+40: 1", "48+5000: 2", "5048+40: 3");
  }

  @Test
  void a_limit_that_no_blob_reaches_is_no_limit() {
    assertThat(ranges(Long.MAX_VALUE, Long.MAX_VALUE, entry(1, 8, 40), entry(2, 9_000, 40)))
        .containsExactly("8+9032: 1 2");
    var aligned = new RangePlanner(new PlanOptions(0, Long.MAX_VALUE, true));
    var index = new BlobIndex(BLOB, 3L << 30, List.of(entry(1, 8, 40), entry(2, 48, 40)));
    assertThat(texts(aligned.ranges(index, ALL))).containsExactly("8+80: 1 2");
  }

  @Test
  void entries_are_taken_in_the_order_of_their_bytes_whatever_that_of_the_index() {
    assertThat(ranges(0, 1_000, entry(3, 158, 20), entry(1, 8, 100), entry(2, 108, 50)))
        .containsExactly("8+170: 1 2 3");
  }

  @Test
  void entries_that_overlap_are_read_apart() {
    assertThat(ranges(0, 1_000, entry(1, 8, 100), entry(2, 58, 100), entry(3, 158, 10)))
        .containsExactly("8+100: 1", "58+110: 2 3");
    assertThat(ranges(0, 1_000, entry(1, 8, 100), entry(2, 8, 100)))
        .containsExactly("8+100: 1", "8+100: 2");
  }

  @Test
  void only_wanted_entries_are_read_and_unwanted_ones_count_as_gap() {
    EntryRange[] entries = {entry(1, 8, 10), entry(2, 18, 10), entry(3, 28, 10), entry(4, 38, 10)};
    SpanSet wanted = SpanSet.ofCheckpoints(LongStream.of(1, 3, 4));

    assertThat(texts(planner(9, 1_000).ranges(index(entries), wanted)))
        .containsExactly("8+10: 1", "28+20: 3 4");
    assertThat(texts(planner(10, 1_000).ranges(index(entries), wanted)))
        .containsExactly("8+40: 1 3 4");
    assertThat(planner(0, 1).ranges(index(entries), SpanSet.of(CheckpointSpan.of(9))))
        .isEmpty();
  }

  @Test
  void a_range_says_how_large_its_blob_is() {
    var index = new BlobIndex(BLOB, 777, List.of(entry(1, 8, 10)));

    assertThat(planner(0, 100).ranges(index, ALL))
        .containsExactly(new Extent.BlobRange(BLOB, 777, 8, 10, index.entries()));
  }

  @Test
  void aligned_ranges_end_at_the_last_border_that_their_size_allows() {
    long size = 3_000_000_000L;
    long sliver = new SliverGrid(size).sliverBytes();
    assertThat(sliver).isBetween(8 * MIB, 9 * MIB);
    BlobIndex index = dense(size, 100_000);

    List<Extent> aligned = new RangePlanner(new PlanOptions(0, 32 * MIB, true)).ranges(index, ALL);
    List<Extent> plain = new RangePlanner(new PlanOptions(0, 32 * MIB, false)).ranges(index, ALL);

    assertThat(checkpointsOf(aligned)).isEqualTo(checkpointsOf(plain));
    for (Extent extent : aligned.subList(0, aligned.size() - 1)) {
      Extent.BlobRange range = (Extent.BlobRange) extent;
      long end = range.offsetBytes() + range.lengthBytes();
      assertThat(sliver - end % sliver).as("short of the border").isLessThanOrEqualTo(100_000);
      assertThat(range.lengthBytes()).isBetween(2 * sliver, 32 * MIB);
    }
    assertThat(sliversTouchedMax(aligned, size)).isEqualTo(4);
    assertThat(sliversTouchedMax(plain, size)).isEqualTo(5);
  }

  @Test
  void an_entry_that_ends_on_a_border_belongs_to_the_range_before_it() {
    long size = 3_000_000_000L;
    long sliver = new SliverGrid(size).sliverBytes();
    var options = new PlanOptions(0, 3 * sliver / 2, true);
    var index = new BlobIndex(
        BLOB,
        size,
        List.of(entry(1, 8, (int) sliver - 8), entry(2, sliver, 100), entry(3, sliver + 100, 100)));

    assertThat(texts(new RangePlanner(options).ranges(index, ALL)))
        .containsExactly("8+" + (sliver - 8) + ": 1", sliver + "+200: 2 3");
  }

  @Test
  void a_range_smaller_than_a_sliver_is_not_drawn_back() {
    long size = 3_000_000_000L;
    var index = new BlobIndex(
        BLOB, size, List.of(entry(1, 8, 500), entry(2, 508, 500), entry(3, 1_008, 9)));

    assertThat(texts(new RangePlanner(new PlanOptions(0, 1_000, true)).ranges(index, ALL)))
        .containsExactly("8+1000: 1 2", "1008+9: 3");
  }

  @Test
  void ten_thousand_sparse_entries_are_planned_in_no_time() {
    List<EntryRange> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      entries.add(entry(i, 8 + i * 150_000L, 150_000));
    }
    Collections.shuffle(entries, new Random(3));
    var index = new BlobIndex(BLOB, 3_100_000_000L, entries);
    SpanSet sparse = SpanSet.ofCheckpoints(LongStream.range(0, 10_000).map(i -> 2 * i));

    long start = System.nanoTime();
    List<Extent> ranges = new RangePlanner(PlanOptions.DEFAULTS).ranges(index, sparse);

    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(ranges).hasSize(10_000);
    assertThat(checkpointsOf(ranges)).isEqualTo(sparse);
  }

  @Test
  void every_wanted_entry_is_in_one_range_and_every_range_keeps_to_the_limits() {
    long seed = 4_711;
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      List<EntryRange> entries = new ArrayList<>();
      long position = 8;
      for (int i = 0; i < 1 + random.nextInt(60); i++) {
        position += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
        entries.add(entry(i, position, 1 + random.nextInt(90)));
        position = entries.getLast().endBytes();
      }
      Collections.shuffle(entries, random);
      var options =
          new PlanOptions(random.nextInt(30), 1 + random.nextInt(300), random.nextBoolean());
      SpanSet wanted = SpanSet.ofCheckpoints(
          LongStream.range(0, 60).filter(checkpoint -> checkpoint % 4 != 1).limit(50));
      var index = new BlobIndex(BLOB, position + 500, entries);

      List<Extent> ranges = new RangePlanner(options).ranges(index, wanted);

      String facts = "seed " + seed + ", run " + run + ", " + options;
      List<EntryRange> planned = new ArrayList<>();
      for (Extent extent : ranges) {
        Extent.BlobRange range = (Extent.BlobRange) extent;
        planned.addAll(range.entries());
        assertThat(range.lengthBytes() <= options.rangeBytesMax()
                || range.entries().size() == 1)
            .as(facts)
            .isTrue();
      }
      assertThat(planned)
          .as(facts)
          .containsExactlyInAnyOrderElementsOf(entries.stream()
              .filter(entry -> wanted.contains(entry.checkpoint()))
              .toList());
    }
  }

  @Test
  void objects_are_listed_together_up_to_the_limits() {
    List<StoredObject> objects = LongStream.range(0, 600)
        .mapToObj(i -> new StoredObject(i, i + ".chk", 10))
        .toList();

    assertThat(planner(0, 10_000).lists(objects).stream()
            .map(list -> list.checkpoints().toString()))
        .containsExactly("[0..255]", "[256..511]", "[512..599]");
    assertThat(planner(0, 35).lists(objects.subList(0, 7)).stream()
            .map(list -> list.checkpoints().toString()))
        .containsExactly("[0..2]", "[3..5]", "[6]");
    assertThat(planner(0, 5).lists(objects.subList(0, 2))).hasSize(2);
    assertThat(planner(0, 5).lists(List.of())).isEmpty();
  }

  private static long sliversTouchedMax(List<Extent> ranges, long sizeBytes) {
    SliverGrid grid = new SliverGrid(sizeBytes);
    return ranges.stream()
            .map(Extent.BlobRange.class::cast)
            .mapToLong(range -> grid.touchedBytes(range.offsetBytes(), range.lengthBytes()))
            .max()
            .orElseThrow()
        / grid.sliverBytes();
  }

  private static BlobIndex dense(long sizeBytes, int entryBytes) {
    List<EntryRange> entries = new ArrayList<>();
    for (long at = 8; at + entryBytes < sizeBytes; at += entryBytes) {
      entries.add(entry(entries.size(), at, entryBytes));
    }
    return new BlobIndex(BLOB, sizeBytes, entries);
  }

  private static SpanSet checkpointsOf(List<Extent> extents) {
    return SpanSet.ofCheckpoints(extents.stream()
        .map(Extent.BlobRange.class::cast)
        .flatMap(range -> range.entries().stream())
        .mapToLong(EntryRange::checkpoint));
  }

  private static List<String> ranges(long gapBytes, long rangeBytesMax, EntryRange... entries) {
    return texts(planner(gapBytes, rangeBytesMax).ranges(index(entries), ALL));
  }

  private static List<String> texts(List<Extent> extents) {
    return extents.stream()
        .map(Extent.BlobRange.class::cast)
        .map(range -> range.offsetBytes() + "+" + range.lengthBytes() + ":"
            + String.join(
                "",
                range.entries().stream().map(entry -> " " + entry.checkpoint()).toList()))
        .toList();
  }

  private static RangePlanner planner(long gapBytes, long rangeBytesMax) {
    return new RangePlanner(new PlanOptions(gapBytes, rangeBytesMax, false));
  }

  private static BlobIndex index(EntryRange... entries) {
    return new BlobIndex(BLOB, 100_000, List.of(entries));
  }

  private static EntryRange entry(long checkpoint, long offsetBytes, int lengthBytes) {
    return new EntryRange(checkpoint, offsetBytes, lengthBytes, 0);
  }
}
