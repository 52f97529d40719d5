package io.haulout.checkpoint.encode;

/** What a transaction, or an epoch so far, has cost, in MIST. */
public record GasCostSummary(
    long computationCost, long storageCost, long storageRebate, long nonRefundableStorageFee) {
  public static final GasCostSummary ZERO = new GasCostSummary(0, 0, 0, 0);

  GasCostSummary plus(GasCostSummary other) {
    return new GasCostSummary(
        computationCost + other.computationCost,
        storageCost + other.storageCost,
        storageRebate + other.storageRebate,
        nonRefundableStorageFee + other.nonRefundableStorageFee);
  }

  void encode(BcsWriter out) {
    out.u64(computationCost).u64(storageCost).u64(storageRebate).u64(nonRefundableStorageFee);
  }
}
