package io.haulout.bench.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What every turn took.
 *
 * @param efforts by contestant, in the order of the contestants; the n-th effort of each is of the same round
 */
public record Timings(Map<String, List<Effort>> efforts) {
  public Timings {
    Map<String, List<Effort>> copy = new LinkedHashMap<>();
    efforts.forEach((name, turns) -> copy.put(name, List.copyOf(turns)));
    efforts = Collections.unmodifiableMap(copy);
  }

  /** A figure of one contestant, made from each of its turns. */
  public Spread spread(String contestant, ToDoubleFunction<Effort> figure) {
    return new Spread(of(contestant).stream().mapToDouble(figure).boxed().toList());
  }

  /**
   * How many times as much one contestant takes as another, round by round: two turns of one round were disturbed alike,
   * two medians of different rounds were not.
   *
   * @return empty if one of the two was left out of this run
   */
  public Optional<Spread> ratio(String of, String to, ToDoubleFunction<Effort> figure) {
    if (!efforts.containsKey(of) || !efforts.containsKey(to)) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of(of).size(); round++) {
      ratios.add(
          figure.applyAsDouble(of(of).get(round)) / figure.applyAsDouble(of(to).get(round)));
    }
    return Optional.of(new Spread(ratios));
  }

  private List<Effort> of(String contestant) {
    List<Effort> turns = efforts.get(contestant);
    if (turns == null) {
      throw new IllegalArgumentException("no such contestant: name=" + contestant);
    }
    return turns;
  }
}
