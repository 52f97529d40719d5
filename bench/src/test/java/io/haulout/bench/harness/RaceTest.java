package io.haulout.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
  private final List<String> happened = new ArrayList<>();
  private final FakeMeters meters = new FakeMeters();

  @Test
  void contestants_take_turns_and_every_other_round_goes_backward() throws Exception {
    new Race(3, 0, meters.stopwatch()).run(List.of(runner("a", 1), runner("b", 1), runner("c", 1)));

    assertThat(happened).containsExactly("a", "b", "c", "c", "b", "a", "a", "b", "c");
  }

  @Test
  void rounds_to_warm_up_are_run_and_not_counted() throws Exception {
    Timings timings = new Race(2, 3, meters.stopwatch()).run(List.of(runner("a", 5)));

    assertThat(happened).hasSize(5);
    assertThat(timings.efforts().get("a")).hasSize(2);
  }

  @Test
  void the_first_round_that_counts_goes_forward_however_many_warmed_up() throws Exception {
    new Race(1, 1, meters.stopwatch()).run(List.of(runner("a", 1), runner("b", 1)));

    assertThat(happened).containsExactly("b", "a", "a", "b");
  }

  @Test
  void an_effort_is_what_the_meters_moved_during_the_run_alone() throws Exception {
    Timings timings = new Race(1, 0, meters.stopwatch()).run(List.of(new Contestant() {
      @Override
      public String name() {
        return "a";
      }

      @Override
      public void prepare() {
        meters.advance(1_000, 1_000, 1_000);
      }

      @Override
      public long run() {
        meters.advance(30, 20, 10);
        return 0;
      }

      @Override
      public void finish() {
        meters.advance(1_000, 1_000, 1_000);
      }
    }));

    assertThat(timings.efforts().get("a")).containsExactly(new Effort(30, 20, 10));
  }

  @Test
  void a_contestant_that_does_something_else_in_each_turn_is_caught() {
    Contestant fickle = new Contestant() {
      private long turns;

      @Override
      public String name() {
        return "fickle";
      }

      @Override
      public long run() {
        return turns++;
      }
    };

    assertThatThrownBy(() -> new Race(2, 0, meters.stopwatch()).run(List.of(fickle)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("contestant does not always do the same: name=fickle, result before=0, now=1");
  }

  @Test
  void the_failure_of_a_turn_ends_the_race() {
    Contestant broken = new Contestant() {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public long run() {
        return 1;
      }

      @Override
      public void finish() {
        throw new IllegalStateException("rows are missing");
      }
    };

    assertThatThrownBy(() -> new Race(2, 0, meters.stopwatch()).run(List.of(broken)))
        .hasMessage("rows are missing");
  }

  @Test
  void a_race_has_at_least_one_round() {
    assertThatThrownBy(() -> new Race(0, 0, meters.stopwatch()))
        .hasMessage("rounds=0, allowed: 1 or more");
    assertThatThrownBy(() -> new Race(1, -1, meters.stopwatch()))
        .hasMessage("warmUpRounds=-1, allowed: 0 or more");
  }

  private Contestant runner(String name, long nanos) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run() {
        happened.add(name);
        meters.advance(nanos, nanos, nanos);
        return 42;
      }
    };
  }

  /** Meters that move only when told. */
  private static final class FakeMeters {
    private long wallNanos = 17;
    private long cpuNanos = 5;
    private long allocatedBytes = 3;

    Stopwatch stopwatch() {
      return new Stopwatch(() -> wallNanos, () -> cpuNanos, () -> allocatedBytes);
    }

    void advance(long wall, long cpu, long allocated) {
      wallNanos += wall;
      cpuNanos += cpu;
      allocatedBytes += allocated;
    }
  }
}
