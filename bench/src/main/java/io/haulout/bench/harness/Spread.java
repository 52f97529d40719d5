package io.haulout.bench.harness;

import java.util.Arrays;
import java.util.List;

/**
 * Values of one kind, one a round, and what is said of them: the median, which a disturbed round does not move, and the
 * ends, which show how much there was of that.
 *
 * @param rounds in the order of the rounds; one or more, all finite
 */
public record Spread(List<Double> rounds) {
  public Spread {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("rounds=0, allowed: 1 or more");
    }
    for (double value : rounds) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("round with value " + value + ", allowed: finite");
      }
    }
  }

  /** The one in the middle, of an even number the mean of the two there. */
  public double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  public double min() {
    return sorted()[0];
  }

  public double max() {
    return sorted()[rounds.size() - 1];
  }

  private double[] sorted() {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
