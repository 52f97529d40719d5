package io.haulout.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteGateTest {
  private final List<String> started = new ArrayList<>();
  private final RouteGate gate = new RouteGate(1, 3);

  @Test
  void requests_start_in_their_order_as_others_leave() {
    var first = enter("first");
    var second = enter("second");
    var third = enter("third");
    assertThat(started).containsExactly("first");
    assertThat(gate.enter(() -> started.add("shed"))).isEmpty();

    first.leave();
    assertThat(started).containsExactly("first", "second");
    second.leave();
    third.leave();

    assertThat(started).containsExactly("first", "second", "third");
  }

  @Test
  void leaving_twice_frees_one_place() {
    var first = enter("first");
    enter("second");
    enter("third");

    first.leave();
    first.leave();

    assertThat(started).containsExactly("first", "second");
  }

  @Test
  void one_that_leaves_while_it_waits_never_starts() {
    var first = enter("first");
    var second = enter("second");

    second.leave();
    first.leave();
    enter("third");

    assertThat(started).containsExactly("first", "third");
  }

  private RouteGate.Ticket enter(String name) {
    return gate.enter(() -> started.add(name)).orElseThrow();
  }
}
