package io.haulout.contracts.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditWindowTest {
  @Test
  void givenFullWindow_whenOnePieceIsReleased_thenTheNextIsAdmitted() {
    var window = new CreditWindow(100);
    assertThat(window.tryAcquire(60)).isTrue();
    assertThat(window.tryAcquire(60)).isFalse();

    window.release(60);

    assertThat(window.tryAcquire(60)).isTrue();
  }

  @Test
  void a_refusal_changes_nothing() {
    var window = new CreditWindow(100);
    window.tryAcquire(60);

    window.tryAcquire(41);

    assertThat(window.inFlightBytes()).isEqualTo(60);
    assertThat(window.tryAcquire(40)).isTrue();
  }

  @Test
  void work_larger_than_the_window_is_admitted_alone() {
    var window = new CreditWindow(100);
    assertThat(window.tryAcquire(1)).isTrue();
    assertThat(window.tryAcquire(1_000)).isFalse();
    window.release(1);

    assertThat(window.tryAcquire(1_000)).isTrue();
    assertThat(window.tryAcquire(1)).isFalse();
  }

  @Test
  void credit_cannot_come_back_twice() {
    var window = new CreditWindow(100);
    window.tryAcquire(60);
    window.release(60);

    assertThatThrownBy(() -> window.release(60))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("released 60 bytes of 0 in flight");
  }

  @Test
  void a_smaller_window_admits_nothing_until_enough_came_back() {
    var window = new CreditWindow(100);
    window.tryAcquire(40);
    window.tryAcquire(40);

    window.resize(50);

    assertThat(window.roomBytes()).isEqualTo(-30);
    assertThat(window.tryAcquire(5)).isFalse();
    window.release(40);
    assertThat(window.tryAcquire(5)).isTrue();
  }

  @Test
  void never_more_in_flight_than_the_window_or_one_large_piece() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      var window = new CreditWindow(1 + random.nextInt(200));
      Deque<Long> open = new ArrayDeque<>();
      for (int step = 0; step < 300; step++) {
        long bytes = random.nextLong(1, 301);
        if (random.nextBoolean() && window.tryAcquire(bytes)) {
          open.add(bytes);
        } else if (!open.isEmpty()) {
          window.release(open.remove());
        }
        long sum = open.stream().mapToLong(Long::longValue).sum();
        assertThat(window.inFlightBytes()).as("seed %d", seed).isEqualTo(sum);
        assertThat(sum <= window.capacityBytes() || open.size() == 1)
            .as("seed %d: %s in flight of %d", seed, open, window.capacityBytes())
            .isTrue();
      }
    }
  }
}
