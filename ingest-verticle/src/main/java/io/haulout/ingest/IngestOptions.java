package io.haulout.ingest;

import static io.haulout.contracts.Require.require;

import java.time.Duration;

/**
 * How rows are written.
 *
 * @param rowsPerStatementMax rows of one insert; 1,000 to 2,000 were the quickest when measured
 * @param attemptsMax transactions tried for a group before its batches fail as unavailable
 * @param retryDelayMin pause before the second attempt; a lost connection is handed out again in the tick it was lost, so the
 *     pause is never nothing
 * @param retryDelayMax longest pause between two attempts
 * @param statementTimeout how long the server works on one statement, waits for locks included, before it gives up
 * @param transactionTimeout how long a transaction may take in all before it counts as lost
 */
public record IngestOptions(
    GroupCommitOptions groups,
    int rowsPerStatementMax,
    int attemptsMax,
    Duration retryDelayMin,
    Duration retryDelayMax,
    Duration statementTimeout,
    Duration transactionTimeout) {
  public static final IngestOptions DEFAULTS = new IngestOptions(
      GroupCommitOptions.DEFAULTS,
      2_000,
      6,
      Duration.ofMillis(200),
      Duration.ofSeconds(10),
      Duration.ofSeconds(60),
      Duration.ofMinutes(5));

  public IngestOptions {
    require(
        rowsPerStatementMax >= 1 && rowsPerStatementMax <= 32_767,
        "ingest.rowsPerStatementMax",
        rowsPerStatementMax,
        "1 to 32767");
    require(attemptsMax >= 1 && attemptsMax <= 100, "ingest.attemptsMax", attemptsMax, "1 to 100");
    require(retryDelayMin.toMillis() >= 20, "ingest.retryDelayMin", retryDelayMin, "20 ms or more");
    require(
        retryDelayMax.compareTo(retryDelayMin) >= 0 && retryDelayMax.toMinutes() <= 60,
        "ingest.retryDelayMax",
        retryDelayMax,
        "retryDelayMin to one hour");
    require(
        statementTimeout.toMillis() >= 100 && statementTimeout.toHours() <= 24,
        "ingest.statementTimeout",
        statementTimeout,
        "100 ms to 24 hours");
    require(
        transactionTimeout.compareTo(statementTimeout) >= 0 && transactionTimeout.toHours() <= 24,
        "ingest.transactionTimeout",
        transactionTimeout,
        "statementTimeout to 24 hours");
  }
}
