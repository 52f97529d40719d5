package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.SpanSet;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final Leftovers leftovers = new Leftovers();

  @Test
  void nothing_is_left_at_first_and_nothing_added_leaves_nothing() {
    leftovers.add(SpanSet.EMPTY, FailureCode.BLOB_GONE, "HTTP 404");

    assertThat(leftovers.checkpoints().isEmpty()).isTrue();
    assertThat(leftovers.gaps()).isEmpty();
  }

  @Test
  void neighbours_of_one_reason_are_one_gap_and_those_of_others_are_not() {
    leftovers.add(span(20, 29), FailureCode.BLOB_GONE, "HTTP 404");
    leftovers.add(span(5, 9), FailureCode.CHECKPOINT_MISSING, "not listed");
    leftovers.add(span(30, 39), FailureCode.BLOB_GONE, "HTTP 404");
    leftovers.add(span(40, 41), FailureCode.BLOB_GONE, "HTTP 410");
    leftovers.add(span(10, 10), FailureCode.CHECKPOINT_MISSING, "not listed");

    assertThat(leftovers.gaps())
        .containsExactly(
            new Gap(new CheckpointSpan(5, 10), FailureCode.CHECKPOINT_MISSING, "not listed"),
            new Gap(new CheckpointSpan(20, 39), FailureCode.BLOB_GONE, "HTTP 404"),
            new Gap(new CheckpointSpan(40, 41), FailureCode.BLOB_GONE, "HTTP 410"));
    assertThat(leftovers.checkpoints())
        .isEqualTo(SpanSet.of(new CheckpointSpan(5, 10), new CheckpointSpan(20, 41)));
  }

  private static SpanSet span(long first, long last) {
    return SpanSet.of(new CheckpointSpan(first, last));
  }
}
