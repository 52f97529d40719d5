package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Reply;
import io.haulout.contracts.TableCount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see of the ingest stage: its meters, and a line when the database needs a look. Confined to one context. */
final class IngestTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger(IngestTelemetry.class);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Timer commits;
  private final DistributionSummary batchesPerCommit;
  private final Counter rows;
  private final Counter rowsInserted;
  private final RateLimit commitLines = new RateLimit(QUIET);
  private final RateLimit batchLines = new RateLimit(QUIET);

  IngestTelemetry(MeterRegistry registry) {
    this.registry = registry;
    this.commits = registry.timer("backfill.ingest.commit");
    this.batchesPerCommit = registry.summary("backfill.ingest.commit.batches");
    this.rows = registry.counter("backfill.ingest.rows");
    this.rowsInserted = registry.counter("backfill.ingest.rows.inserted");
  }

  void groupCommitted(List<Reply.Durable> answers, Duration latency) {
    commits.record(latency);
    batchesPerCommit.record(answers.size());
    for (Reply.Durable answer : answers) {
      for (TableCount count : answer.tables()) {
        rows.increment((double) count.rows());
        rowsInserted.increment((double) count.inserted());
      }
    }
  }

  /** A transaction failed. What passes by itself is worth a line; what does not is logged with its batch. */
  void groupFailed(CommitGroup group, BackfillException why, long nowNanos) {
    failures("commit", why.code()).increment();
    if (why.code() != FailureCode.DATABASE_UNAVAILABLE) {
      return;
    }
    if (commitLines.admits(nowNanos)) {
      LOG.warn(
          "commit failed, trying again: attempt={}, batches={}, unlogged={}, why={}",
          group.attempt(),
          group.batches().size(),
          commitLines.takeRefused(),
          why.getMessage());
    }
  }

  void batchFailed(PendingBatch batch, BackfillException why, long nowNanos) {
    failures("batch", why.code()).increment();
    if (batchLines.admits(nowNanos)) {
      LOG.warn(
          "batch not committed: job={}, code={}, unlogged={}, why={}",
          batch.batch().context().job(),
          why.code(),
          batchLines.takeRefused(),
          why.getMessage());
    }
  }

  private Counter failures(String of, FailureCode code) {
    return registry.counter("backfill.ingest.failures", "of", of, "code", code.name());
  }
}
