package io.haulout.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRoomTest {
  private final List<String> granted = new ArrayList<>();
  private final FrameRoom room = new FrameRoom(100);

  @Test
  void room_is_taken_at_once_while_there_is_some() {
    assertThat(acquire("a", 60)).isTrue();
    assertThat(acquire("b", 40)).isTrue();
    assertThat(room.inFlightBytes()).isEqualTo(100);
    assertThat(granted).isEmpty();
  }

  @Test
  void who_finds_none_gets_it_when_it_comes_free_without_asking_again() {
    acquire("a", 60);
    assertThat(acquire("b", 50)).isFalse();

    room.release(60);

    assertThat(granted).containsExactly("b");
    assertThat(room.inFlightBytes()).isEqualTo(50);
  }

  @Test
  void several_wait_in_the_order_in_which_they_came() {
    acquire("a", 100);
    acquire("b", 40);
    acquire("c", 40);
    acquire("d", 40);

    room.release(100);

    assertThat(granted).containsExactly("b", "c");
    room.release(40);
    assertThat(granted).containsExactly("b", "c", "d");
  }

  @Test
  void a_newcomer_does_not_overtake_a_large_frame_that_waits() {
    acquire("a", 60);
    assertThat(acquire("large", 90)).isFalse();

    assertThat(acquire("small", 10)).isFalse();

    room.release(60);
    assertThat(granted).containsExactly("large", "small");
  }

  @Test
  void a_frame_larger_than_the_room_gets_all_of_it_alone() {
    acquire("a", 1);
    assertThat(acquire("huge", 5_000)).isFalse();

    room.release(1);

    assertThat(granted).containsExactly("huge");
    assertThat(room.inFlightBytes()).isEqualTo(5_000);
    assertThat(acquire("b", 1)).isFalse();
  }

  @Test
  void givenSeveralWaiting_whenTheFirstGivesItsRoomBackAtOnce_thenAllGetTheirs() {
    acquire("a", 100);
    for (String name : List.of("b", "c", "d")) {
      room.tryAcquire(70, () -> {
        granted.add(name);
        room.release(70); // as when a decoder takes the frame at once
      });
    }

    room.release(100);

    assertThat(granted).containsExactly("b", "c", "d");
    assertThat(room.inFlightBytes()).isZero();
  }

  @Test
  void a_hundred_thousand_that_wait_do_not_grow_the_stack() {
    acquire("a", 100);
    int[] served = {0};
    for (int i = 0; i < 100_000; i++) {
      room.tryAcquire(100, () -> {
        served[0]++;
        room.release(100);
      });
    }

    room.release(100);

    assertThat(served[0]).isEqualTo(100_000);
  }

  private boolean acquire(String name, long bytes) {
    return room.tryAcquire(bytes, () -> granted.add(name));
  }
}
