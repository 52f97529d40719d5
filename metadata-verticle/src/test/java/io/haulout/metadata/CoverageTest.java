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
  void blobs_that_follow_one_another_cover_all() {
    Coverage coverage = cover(5, 25, blob('a', 0, 9), blob('b', 10, 19), blob('c', 20, 29));

    assertThat(shares(coverage)).containsExactly("a[5..9]", "b[10..19]", "c[20..25]");
    assertThat(coverage.missing().isEmpty()).isTrue();
  }

  @Test
  void what_no_blob_holds_is_missing() {
    Coverage coverage = cover(0, 40, blob('a', 5, 9), blob('c', 20, 29));

    assertThat(shares(coverage)).containsExactly("a[5..9]", "c[20..29]");
    assertThat(coverage.missing()).hasToString("[0..4, 10..19, 30..40]");
  }

  @Test
  void a_range_that_ends_on_a_border_takes_no_further_blob() {
    assertThat(shares(cover(0, 9, blob('a', 0, 9), blob('b', 10, 19)))).containsExactly("a[0..9]");
    assertThat(shares(cover(10, 10, blob('a', 0, 9), blob('b', 10, 19)))).containsExactly("b[10]");
  }

  @Test
  void of_overlapping_blobs_the_one_that_begins_last_has_it() {
    assertThat(shares(cover(0, 29, blob('a', 0, 19), blob('b', 10, 29))))
        .containsExactly("a[0..9]", "b[10..29]");
    assertThat(shares(cover(0, 29, blob('a', 0, 29), blob('b', 10, 14))))
        .containsExactly("a[0..9, 15..29]", "b[10..14]");
    assertThat(shares(cover(0, 29, blob('a', 0, 9), blob('b', 0, 29)))).containsExactly("b[0..29]");
  }

  @Test
  void the_order_of_the_listing_does_not_matter_and_nothing_is_read_twice() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<ListedBlob> blobs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int first = random.nextInt(90);
        blobs.add(blob((char) ('a' + i), first, first + random.nextInt(30)));
      }
      SpanSet wanted = SpanSet.of(new CheckpointSpan(10, 100));
      Coverage one = Coverage.of(blobs, wanted);
      Collections.shuffle(blobs, random);
      Coverage other = Coverage.of(blobs, wanted);

      assertThat(shares(other)).as("seed %d", seed).isEqualTo(shares(one));
      long covered = one.shares().stream()
          .mapToLong(share -> share.wanted().checkpointCount())
          .sum();
      assertThat(covered + one.missing().checkpointCount()).as("seed %d", seed).isEqualTo(91);
    }
  }

  private static Coverage cover(long first, long last, ListedBlob... blobs) {
    return Coverage.of(List.of(blobs), SpanSet.of(new CheckpointSpan(first, last)));
  }

  private static List<String> shares(Coverage coverage) {
    return coverage.shares().stream()
        .map(share -> share.blob().id().value().charAt(0) + share.wanted().toString())
        .toList();
  }

  private static ListedBlob blob(char name, long first, long last) {
    return new ListedBlob(
        new BlobId(Character.toString(name).repeat(43)), new CheckpointSpan(first, last), 30, 0, 0);
  }
}
