package io.haulout.simulator;

import java.util.Optional;
import java.util.SplittableRandom;

/** Decides which blob request meets which fault, from seed and request number alone, however requests interleave. */
final class FaultDice {
  private static final long STEP =
      0xD134_2543_DE82_EF95L; // odd; spreads neighbouring numbers over all seeds

  private final FaultRates rates;
  private final long seed;

  /**
   * A fault to make.
   *
   * @param position where in the body, as a share of its length in [0, 1)
   */
  record Fault(FaultKind kind, double position) {}

  FaultDice(FaultRates rates, long seed) {
    this.rates = rates;
    this.seed = seed;
  }

  Optional<Fault> forBlobRequest(long number) {
    var random = new SplittableRandom(seed ^ (number * STEP));
    double position = random.nextDouble();
    if (random.nextDouble() < rates.error()) {
      return Optional.of(new Fault(FaultKind.ERROR, position));
    }
    if (random.nextDouble() < rates.reset()) {
      return Optional.of(new Fault(FaultKind.RESET, position));
    }
    if (random.nextDouble() < rates.truncation()) {
      return Optional.of(new Fault(FaultKind.TRUNCATION, position));
    }
    if (random.nextDouble() < rates.corruption()) {
      return Optional.of(new Fault(FaultKind.CORRUPTION, position));
    }
    return Optional.empty();
  }

  boolean archivalRequestFails(long number) {
    return new SplittableRandom(~seed ^ (number * STEP)).nextDouble() < rates.archivalError();
  }
}
