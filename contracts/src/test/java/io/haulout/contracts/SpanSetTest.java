package io.haulout.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanSetTest {
  @Test
  void touching_and_overlapping_spans_become_one() {
    SpanSet set = SpanSet.of(span(10, 12), span(1, 3), span(4, 4), span(11, 20));

    assertThat(set.spans()).containsExactly(span(1, 4), span(10, 20));
    assertThat(set.checkpointCount()).isEqualTo(15);
  }

  @Test
  void a_span_cannot_be_empty_or_negative() {
    assertThatThrownBy(() -> span(3, 2))
        .hasMessage("last=2, allowed: first or more, below 2^63 - 1");
    assertThatThrownBy(() -> span(-1, 2)).hasMessage("first=-1, allowed: 0 or more");
  }

  @Test
  void a_hole_in_what_is_committed_is_what_is_left() {
    SpanSet wanted = SpanSet.of(span(0, 99));
    SpanSet committed = SpanSet.of(span(0, 9), span(20, 29), span(95, 200));

    assertThat(wanted.minus(committed).spans()).containsExactly(span(10, 19), span(30, 94));
  }

  @Test
  void the_operations_agree_with_bit_sets() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<CheckpointSpan> left = spans(random);
      List<CheckpointSpan> right = spans(random);
      SpanSet a = SpanSet.of(left);
      SpanSet b = SpanSet.of(right);

      assertThat(bits(a.union(b))).as("union, seed %d", seed).isEqualTo(combined(left, right, 'u'));
      assertThat(bits(a.minus(b))).as("minus, seed %d", seed).isEqualTo(combined(left, right, 'm'));
      assertThat(bits(a.intersect(b)))
          .as("intersect, seed %d", seed)
          .isEqualTo(combined(left, right, 'i'));
      for (int i = 0; i < 130; i++) {
        assertThat(a.contains(i))
            .as("contains %d, seed %d", i, seed)
            .isEqualTo(bits(a).get(i));
      }
    }
  }

  private static BitSet combined(
      List<CheckpointSpan> left, List<CheckpointSpan> right, char operation) {
    BitSet result = bits(left);
    switch (operation) {
      case 'u' -> result.or(bits(right));
      case 'm' -> result.andNot(bits(right));
      default -> result.and(bits(right));
    }
    return result;
  }

  private static List<CheckpointSpan> spans(Random random) {
    List<CheckpointSpan> spans = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      int first = random.nextInt(120);
      spans.add(span(first, first + random.nextInt(12)));
    }
    return spans;
  }

  private static BitSet bits(Iterable<CheckpointSpan> spans) {
    BitSet bits = new BitSet();
    spans.forEach(span -> bits.set((int) span.first(), (int) span.last() + 1));
    return bits;
  }

  private static CheckpointSpan span(long first, long last) {
    return new CheckpointSpan(first, last);
  }
}
