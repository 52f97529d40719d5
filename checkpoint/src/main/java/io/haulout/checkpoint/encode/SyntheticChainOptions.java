package io.haulout.checkpoint.encode;

/**
 * The shape of a {@link SyntheticChain}. Means are over many checkpoints; single ones spread as real ones do.
 *
 * @param seed the same seed and options give the same bytes, on any machine
 * @param firstCheckpoint sequence number of the first checkpoint, 0 or more
 * @param epoch of the first checkpoint
 * @param firstTimestampMs of the first checkpoint, in milliseconds since 1970
 * @param checkpointIntervalMs between two checkpoints, exactly
 * @param checkpointsPerEpoch the last of so many carries the end-of-epoch data; 0 for an epoch that never ends
 * @param transactionsPerCheckpoint mean number, about a quarter of them the system's own; 2 to 1,000
 * @param eventsPerTransaction mean number over the users' transactions, those without events among them; 0 to 1,000
 * @param deepBookShare share of the events that a core pipeline indexes, 0 to 1
 * @param objectsPerTransaction mean number of objects that a user's transaction changes; 4 to 1,000
 * @param objectBytes mean size of the contents of objects without a fixed layout, which is all but coins, pools, balance
 *     managers and system objects; 48 to 10,000. Most are far smaller than the mean, and a few far larger
 */
public record SyntheticChainOptions(
    long seed,
    long firstCheckpoint,
    long epoch,
    long firstTimestampMs,
    long checkpointIntervalMs,
    long checkpointsPerEpoch,
    double transactionsPerCheckpoint,
    double eventsPerTransaction,
    double deepBookShare,
    double objectsPerTransaction,
    double objectBytes) {
  /** A small chain that begins at checkpoint 100,000,000. */
  public static final SyntheticChainOptions DEFAULTS = new SyntheticChainOptions(
      1, 100_000_000, 638, 1_736_510_400_000L, 250, 0, 6, 2.5, 0.7, 5, 240);

  public SyntheticChainOptions {
    require(firstCheckpoint >= 0, "firstCheckpoint", firstCheckpoint, "0 or more");
    require(epoch >= 0, "epoch", epoch, "0 or more");
    require(firstTimestampMs >= 0, "firstTimestampMs", firstTimestampMs, "0 or more");
    require(checkpointIntervalMs >= 0, "checkpointIntervalMs", checkpointIntervalMs, "0 or more");
    require(checkpointsPerEpoch >= 0, "checkpointsPerEpoch", checkpointsPerEpoch, "0 or more");
    requireBetween(transactionsPerCheckpoint, 2, 1_000, "transactionsPerCheckpoint");
    requireBetween(eventsPerTransaction, 0, 1_000, "eventsPerTransaction");
    requireBetween(deepBookShare, 0, 1, "deepBookShare");
    requireBetween(objectsPerTransaction, 4, 1_000, "objectsPerTransaction");
    requireBetween(objectBytes, 48, 10_000, "objectBytes");
  }

  /** About 25 KB a checkpoint: 2,400 of them are some 60 MB. */
  public static SyntheticChainOptions demo(long seed) {
    return DEFAULTS.withSeed(seed);
  }

  /** About 130 KB a checkpoint, with the numbers of transactions, events and objects that mainnet data shows. */
  public static SyntheticChainOptions realSized(long seed) {
    return DEFAULTS.withSeed(seed).withLoad(12.4, 3.6, 0.7).withObjects(8.2, 900);
  }

  public SyntheticChainOptions withSeed(long newSeed) {
    return new SyntheticChainOptions(
        newSeed,
        firstCheckpoint,
        epoch,
        firstTimestampMs,
        checkpointIntervalMs,
        checkpointsPerEpoch,
        transactionsPerCheckpoint,
        eventsPerTransaction,
        deepBookShare,
        objectsPerTransaction,
        objectBytes);
  }

  public SyntheticChainOptions withStart(long checkpoint, long timestampMs, long intervalMs) {
    return new SyntheticChainOptions(
        seed,
        checkpoint,
        epoch,
        timestampMs,
        intervalMs,
        checkpointsPerEpoch,
        transactionsPerCheckpoint,
        eventsPerTransaction,
        deepBookShare,
        objectsPerTransaction,
        objectBytes);
  }

  public SyntheticChainOptions withEpochs(long firstEpoch, long checkpointsEach) {
    return new SyntheticChainOptions(
        seed,
        firstCheckpoint,
        firstEpoch,
        firstTimestampMs,
        checkpointIntervalMs,
        checkpointsEach,
        transactionsPerCheckpoint,
        eventsPerTransaction,
        deepBookShare,
        objectsPerTransaction,
        objectBytes);
  }

  /** Means of transactions a checkpoint and of events a user's transaction, and the share of events that are indexed. */
  public SyntheticChainOptions withLoad(double transactions, double events, double indexedShare) {
    return new SyntheticChainOptions(
        seed,
        firstCheckpoint,
        epoch,
        firstTimestampMs,
        checkpointIntervalMs,
        checkpointsPerEpoch,
        transactions,
        events,
        indexedShare,
        objectsPerTransaction,
        objectBytes);
  }

  /** Means of objects changed by a user's transaction, and of the size of their contents. */
  public SyntheticChainOptions withObjects(double perTransaction, double contentsBytes) {
    return new SyntheticChainOptions(
        seed,
        firstCheckpoint,
        epoch,
        firstTimestampMs,
        checkpointIntervalMs,
        checkpointsPerEpoch,
        transactionsPerCheckpoint,
        eventsPerTransaction,
        deepBookShare,
        perTransaction,
        contentsBytes);
  }

  private static void requireBetween(double value, int min, int max, String name) {
    require(value >= min && value <= max, name, value, min + " to " + max); // false for NaN too
  }

  private static void require(boolean holds, String name, Number value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(name + "=" + value + ", allowed: " + allowed);
    }
  }
}
