package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.BlobId;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.SpanSet;
import io.haulout.metadata.source.ListedBlob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void neighbours_share_what_is_wanted_of_them() {
    Coverage coverage =
        Coverage.of(List.of(blob('b', 10, 19), blob('c', 20, 29), blob('a', 0, 9)), span(5, 24));

    assertThat(texts(coverage)).containsExactly("a[5..9]", "b[10..19]", "c[20..24]");
    assertThat(coverage.missing().isEmpty()).isTrue();
  }

  @Test
  void what_no_blob_holds_is_missing() {
    Coverage coverage = Coverage.of(List.of(blob('a', 3, 9), blob('b', 12, 15)), span(0, 20));

    assertThat(texts(coverage)).containsExactly("a[3..9]", "b[12..15]");
    assertThat(coverage.missing())
        .isEqualTo(SpanSet.of(
            new CheckpointSpan(0, 2), new CheckpointSpan(10, 11), new CheckpointSpan(16, 20)));
  }

  @Test
  void a_range_that_ends_on_a_border_takes_nothing_of_the_next_blob() {
    List<ListedBlob> blobs = List.of(blob('a', 0, 9), blob('b', 10, 19));

    assertThat(texts(Coverage.of(blobs, span(0, 9)))).containsExactly("a[0..9]");
    assertThat(texts(Coverage.of(blobs, span(10, 19)))).containsExactly("b[10..19]");
    assertThat(texts(Coverage.of(blobs, span(9, 10)))).containsExactly("a[9]", "b[10]");
  }

  @Test
  void one_checkpoint_is_a_range_too() {
    List<ListedBlob> blobs = List.of(blob('a', 0, 9), blob('b', 10, 10), blob('c', 11, 19));

    assertThat(texts(Coverage.of(blobs, span(10, 10)))).containsExactly("b[10]");
    assertThat(Coverage.of(blobs, span(20, 20)).missing()).isEqualTo(span(20, 20));
  }

  @Test
  void of_overlapping_blobs_the_one_that_begins_last_is_read() {
    assertThat(texts(Coverage.of(List.of(blob('a', 0, 14), blob('b', 10, 19)), span(0, 19))))
        .containsExactly("a[0..9]", "b[10..19]");
  }

  @Test
  void a_blob_within_another_is_read_and_the_other_around_it() {
    assertThat(texts(Coverage.of(List.of(blob('b', 40, 59), blob('a', 0, 99)), span(0, 99))))
        .containsExactly("a[0..39, 60..99]", "b[40..59]");
  }

  @Test
  void of_blobs_that_begin_together_the_longest_is_read() {
    assertThat(texts(
            Coverage.of(List.of(blob('a', 0, 4), blob('c', 0, 9), blob('b', 0, 9)), span(0, 9))))
        .containsExactly("c[0..9]");
  }

  @Test
  void the_order_of_the_list_does_not_matter() {
    List<ListedBlob> blobs = new ArrayList<>(List.of(
        blob('a', 0, 50),
        blob('b', 20, 30),
        blob('c', 20, 60),
        blob('d', 55, 70),
        blob('e', 5, 5)));
    List<String> expected = texts(Coverage.of(blobs, span(0, 80)));
    Random random = new Random(1);
    for (int run = 0; run < 50; run++) {
      Collections.shuffle(blobs, random);
      assertThat(texts(Coverage.of(blobs, span(0, 80)))).isEqualTo(expected);
    }
  }

  @Test
  void holes_in_what_is_wanted_stay_holes() {
    SpanSet wanted = SpanSet.of(new CheckpointSpan(2, 4), new CheckpointSpan(8, 12));

    assertThat(texts(Coverage.of(List.of(blob('a', 0, 9), blob('b', 10, 19)), wanted)))
        .containsExactly("a[2..4, 8..9]", "b[10..12]");
  }

  private static SpanSet span(long first, long last) {
    return SpanSet.of(new CheckpointSpan(first, last));
  }

  private static ListedBlob blob(char name, long first, long last) {
    return new ListedBlob(
        new BlobId(String.valueOf(name).repeat(43)), new CheckpointSpan(first, last), 53, 0, 0);
  }

  private static List<String> texts(Coverage coverage) {
    return coverage.shares().stream()
        .map(share -> share.blob().id().value().charAt(0) + share.wanted().toString())
        .toList();
  }
}
