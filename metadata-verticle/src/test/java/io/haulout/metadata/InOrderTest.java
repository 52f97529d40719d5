package io.haulout.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void a_step_waits_for_the_one_before_it() {
    List<Promise<Void>> steps = List.of(Promise.promise(), Promise.promise(), Promise.promise());

    Future<Void> all = InOrder.each(List.of(0, 1, 2), i -> {
      taken.add(i);
      return steps.get(i).future();
    });

    assertThat(taken).containsExactly(0);
    steps.get(0).complete();
    assertThat(taken).containsExactly(0, 1);
    steps.get(2).complete();
    assertThat(all.isComplete()).isFalse();
    steps.get(1).complete();
    assertThat(taken).containsExactly(0, 1, 2);
    assertThat(all.succeeded()).isTrue();
  }

  @Test
  void nothing_to_do_is_done() {
    assertThat(InOrder.each(List.of(), i -> Future.failedFuture("never")).succeeded())
        .isTrue();
  }

  @Test
  void a_hundred_thousand_steps_that_are_done_at_once_do_not_grow_the_stack() {
    Future<Void> all = InOrder.each(() -> IntStream.range(0, 100_000).iterator(), i -> {
      taken.add(i);
      return Future.succeededFuture();
    });

    assertThat(all.succeeded()).isTrue();
    assertThat(taken).hasSize(100_000);
  }

  @Test
  void the_first_failure_ends_it() {
    Promise<Void> second = Promise.promise();
    Future<Void> all = InOrder.each(List.of(0, 1, 2), i -> {
      taken.add(i);
      return i == 0 ? Future.succeededFuture() : second.future();
    });

    second.fail("broken");

    assertThat(taken).containsExactly(0, 1);
    assertThat(all.cause()).hasMessage("broken");
  }

  @Test
  void a_step_that_throws_fails_it_wherever_it_is_called() {
    Promise<Void> first = Promise.promise();
    Future<Void> all = InOrder.each(List.of(0, 1, 2), i -> {
      if (i == 1) {
        throw new IllegalStateException("a bug");
      }
      return first.future();
    });

    first.complete();

    assertThat(all.cause()).hasMessage("a bug");
  }
}
