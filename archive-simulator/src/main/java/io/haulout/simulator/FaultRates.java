package io.haulout.simulator;

/**
 * How often the archive fails, as shares of the requests between 0 and 1. A request meets one fault at most: error before
 * reset before truncation before corruption.
 *
 * @param error blob requests answered by 500
 * @param truncation blob requests whose body ends early, with the connection closed in order
 * @param corruption blob requests with one flipped byte in the body
 * @param reset blob requests whose connection is reset inside the body
 * @param archivalError requests to the archival service answered by 500
 */
public record FaultRates(
    double error, double truncation, double corruption, double reset, double archivalError) {
  public static final FaultRates NONE = new FaultRates(0, 0, 0, 0, 0);

  public FaultRates {
    requireShare("error", error);
    requireShare("truncation", truncation);
    requireShare("corruption", corruption);
    requireShare("reset", reset);
    requireShare("archivalError", archivalError);
  }

  public FaultRates withError(double share) {
    return new FaultRates(share, truncation, corruption, reset, archivalError);
  }

  public FaultRates withTruncation(double share) {
    return new FaultRates(error, share, corruption, reset, archivalError);
  }

  public FaultRates withCorruption(double share) {
    return new FaultRates(error, truncation, share, reset, archivalError);
  }

  public FaultRates withReset(double share) {
    return new FaultRates(error, truncation, corruption, share, archivalError);
  }

  public FaultRates withArchivalError(double share) {
    return new FaultRates(error, truncation, corruption, reset, share);
  }

  private static void requireShare(String name, double value) {
    OptionCheck.require(value >= 0 && value <= 1, name, value, "0 to 1"); // NaN fails both
  }
}
