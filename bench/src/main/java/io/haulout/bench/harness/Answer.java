package io.haulout.bench.harness;

import java.util.List;

/**
 * What a question found.
 *
 * @param data what the work was done on, for someone who wants to do it again
 * @param figures every contestant with the same units in the same order
 */
public record Answer(
    String data,
    int rounds,
    int warmUpRounds,
    List<Figure> figures,
    List<Ratio> ratios,
    List<Fact> facts) {
  public Answer {
    figures = List.copyOf(figures);
    ratios = List.copyOf(ratios);
    facts = List.copyOf(facts);
  }
}
