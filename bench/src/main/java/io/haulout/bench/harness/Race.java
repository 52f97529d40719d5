package io.haulout.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants take turns: A B C, C B A, A B C, … What disturbs the machine for longer than a turn thus meets all of
 * them, and what drifts steadily cancels out.
 *
 * @param rounds turns that count, for each contestant
 * @param warmUpRounds turns before those, until the code is compiled
 */
public record Race(int rounds, int warmUpRounds, Stopwatch stopwatch) {
  public Race {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds=" + rounds + ", allowed: 1 or more");
    }
    if (warmUpRounds < 0) {
      throw new IllegalArgumentException("warmUpRounds=" + warmUpRounds + ", allowed: 0 or more");
    }
  }

  /**
   * Runs them all on this thread.
   *
   * @throws IllegalStateException when a contestant's turns do not agree in their result: it does not always do the same work
   */
  public Timings run(List<? extends Contestant> contestants) throws Exception {
    Map<String, List<Effort>> efforts = new LinkedHashMap<>();
    Map<String, Long> results = new LinkedHashMap<>();
    contestants.forEach(contestant -> efforts.put(contestant.name(), new ArrayList<>()));
    for (int round = -warmUpRounds; round < rounds; round++) {
      boolean forward = Math.floorMod(round, 2) == 0;
      for (Contestant contestant : forward ? contestants : contestants.reversed()) {
        Effort effort = turn(contestant, results);
        if (round >= 0) {
          efforts.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(effort);
        }
      }
    }
    return new Timings(efforts);
  }

  private Effort turn(Contestant contestant, Map<String, Long> results) throws Exception {
    contestant.prepare();
    Effort start = stopwatch.read();
    long result = contestant.run();
    Effort effort = stopwatch.since(start);
    contestant.finish();
    Long before = results.putIfAbsent(contestant.name(), result);
    if (before != null && before != result) {
      throw new IllegalStateException("contestant does not always do the same: name="
          + contestant.name() + ", result before=" + before + ", now=" + result);
    }
    return effort;
  }
}
