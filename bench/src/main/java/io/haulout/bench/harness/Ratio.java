package io.haulout.bench.harness;

import java.util.OptionalDouble;

/**
 * What one contestant takes, counted in what another takes.
 *
 * @param what says which two, and of what
 * @param atMost the limit for the median, where there is one
 */
public record Ratio(String what, Spread spread, OptionalDouble atMost) {
  /** Whether the limit holds, as it does where there is none. */
  public boolean holds() {
    return atMost.isEmpty() || spread.median() <= atMost.getAsDouble();
  }
}
