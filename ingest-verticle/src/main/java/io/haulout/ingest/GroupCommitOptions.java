package io.haulout.ingest;

import static io.haulout.contracts.Require.require;

import java.time.Duration;

/**
 * How batches are put together into transactions. Between the two row bounds the size of a transaction finds itself: it grows
 * while commits are quicker than the target and halves when one is slower.
 *
 * @param rowsMin rows that a transaction may always hold, spans of the ledger included
 * @param rowsMax rows that a transaction never exceeds, unless a single batch does
 * @param bytesMax bytes of batches that a transaction never exceeds, unless a single batch does
 * @param flushInterval how long a batch waits for company at most, while a lane is free
 * @param latencyTarget how long a transaction should take, from its start to the end of its commit
 * @param lanes transactions at a time, each on its own connection
 */
public record GroupCommitOptions(
    int rowsMin,
    int rowsMax,
    long bytesMax,
    Duration flushInterval,
    Duration latencyTarget,
    int lanes) {
  public static final GroupCommitOptions DEFAULTS = new GroupCommitOptions(
      2_000, 40_000, 32L << 20, Duration.ofMillis(50), Duration.ofMillis(500), 2);

  public GroupCommitOptions {
    require(rowsMin >= 1, "ingest.rowsMin", rowsMin, "1 or more");
    require(
        rowsMax >= rowsMin && rowsMax <= 1_000_000,
        "ingest.rowsMax",
        rowsMax,
        "rowsMin to 1000000");
    require(bytesMax >= 1 << 20, "ingest.bytesMax", bytesMax, "at least 1 MiB");
    require(
        !flushInterval.isNegative() && flushInterval.toSeconds() <= 60,
        "ingest.flushInterval",
        flushInterval,
        "0 to 60 seconds");
    require(latencyTarget.toMillis() >= 1, "ingest.latencyTarget", latencyTarget, "1 ms or more");
    require(lanes >= 1 && lanes <= 64, "ingest.lanes", lanes, "1 to 64");
  }
}
