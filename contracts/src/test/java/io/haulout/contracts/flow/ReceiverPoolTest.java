package io.haulout.contracts.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.contracts.flow.ReceiverPool.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiverPoolTest {
  private static final StageInstance NEAR = instance("here", "near", 100);
  private static final StageInstance FAR = instance("there", "far", 1_000);

  @Test
  void the_own_node_is_preferred_and_others_take_what_does_not_fit() {
    var pool = pool(1, NEAR, FAR);

    assertThat(receiver(pool.acquire(80))).isEqualTo(NEAR);
    assertThat(receiver(pool.acquire(80))).isEqualTo(FAR);
    assertThat(receiver(pool.acquire(20))).isEqualTo(NEAR);
  }

  @Test
  void nobody_gets_work_while_nobody_has_room() {
    var pool = pool(1, NEAR);
    Grant grant = pool.acquire(100).orElseThrow();

    assertThat(pool.acquire(1)).isEmpty();

    assertThat(pool.release(grant)).isTrue();
    assertThat(pool.acquire(1)).isPresent();
  }

  @Test
  void a_grant_comes_back_once() {
    var pool = pool(1, NEAR);
    Grant grant = pool.acquire(60).orElseThrow();

    assertThat(pool.release(grant)).isTrue();
    assertThat(pool.release(grant)).isFalse();
    assertThat(pool.inFlightBytes()).isZero();
  }

  @Test
  void senders_divide_a_window_between_them() {
    var pool = pool(4, FAR);

    assertThat(pool.acquire(250)).isPresent();
    assertThat(pool.acquire(1)).isEmpty();

    pool.update(List.of(FAR), 2);
    assertThat(pool.acquire(250)).isPresent();
    assertThat(pool.acquire(1)).isEmpty();
  }

  @Test
  void a_message_larger_than_the_share_goes_to_an_idle_receiver() {
    var pool = pool(100, NEAR);

    assertThat(pool.acquire(5_000)).isPresent();
    assertThat(pool.acquire(1)).isEmpty();
  }

  @Test
  void what_was_in_flight_to_a_lost_instance_is_handed_back() {
    var pool = pool(1, NEAR, FAR);
    Grant first = pool.acquire(60).orElseThrow();
    Grant second = pool.acquire(30).orElseThrow();

    List<Grant> lost = pool.lose("near");

    assertThat(lost).containsExactlyInAnyOrder(first, second);
    assertThat(pool.release(first)).isFalse();
    assertThat(pool.inFlightBytes()).isZero();
  }

  @Test
  void an_instance_that_drains_gets_no_new_work_and_may_still_answer() {
    var pool = pool(1, NEAR, FAR);
    Grant open = pool.acquire(60).orElseThrow();

    pool.update(List.of(FAR), 1);

    assertThat(receiver(pool.acquire(10))).isEqualTo(FAR);
    assertThat(pool.inFlightBytes()).isEqualTo(70);
    assertThat(pool.release(open)).isTrue();
    assertThat(pool.inFlightBytes()).isEqualTo(10);
  }

  @Test
  void no_credit_is_lost_or_made_whatever_happens() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      var pool = new ReceiverPool("here");
      List<Grant> open = new ArrayList<>();
      for (int step = 0; step < 200; step++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            List<StageInstance> present = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
              present.add(instance(i % 2 == 0 ? "here" : "there", "a" + i, 50L * i));
            }
            pool.update(present, 1 + random.nextInt(3));
            open.removeAll(pool.lose("a" + random.nextInt(5)));
          }
          case 1, 2 -> pool.acquire(1 + random.nextInt(120)).ifPresent(open::add);
          default -> {
            if (!open.isEmpty()) {
              assertThat(pool.release(open.remove(random.nextInt(open.size()))))
                  .as("seed %d", seed)
                  .isTrue();
            }
          }
        }
        assertThat(pool.inFlightBytes())
            .as("seed %d", seed)
            .isEqualTo(open.stream().mapToLong(Grant::bytes).sum());
      }
    }
  }

  private static StageInstance receiver(Optional<Grant> grant) {
    return grant.orElseThrow().receiver();
  }

  private static ReceiverPool pool(int senderCount, StageInstance... instances) {
    var pool = new ReceiverPool("here");
    pool.update(List.of(instances), senderCount);
    return pool;
  }

  private static StageInstance instance(String node, String address, long windowBytes) {
    return new StageInstance(Stage.DECODER, node, address, windowBytes);
  }
}
