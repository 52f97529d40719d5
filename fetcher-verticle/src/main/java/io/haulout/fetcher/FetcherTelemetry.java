package io.haulout.fetcher;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FetchTask;
import io.haulout.contracts.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fetcher tells of itself: a method for each event, which counts it and logs it where a person should know. */
final class FetcherTelemetry {
  private static final Logger LOG = LoggerFactory.getLogger(FetcherTelemetry.class);

  private final MeterRegistry registry;
  private final Counter bytes;

  FetcherTelemetry(MeterRegistry registry) {
    this.registry = registry;
    this.bytes = registry.counter("backfill.fetcher.read.bytes");
  }

  void taskDone(Reply.Durable durable) {
    bytes.increment((double) durable.bytes());
  }

  void readRetried(FetchTask task, BackfillException why) {
    count("backfill.fetcher.retries", why);
    LOG.debug(
        "read is tried again: job={} task={} why={}",
        task.context().job(),
        task.number(),
        why.getMessage());
  }

  void taskFailed(FetchTask task, BackfillException why) {
    count("backfill.fetcher.failures", why);
    LOG.debug(
        "task failed: job={} task={} why={}",
        task.context().job(),
        task.number(),
        why.getMessage());
  }

  private void count(String name, BackfillException why) {
    registry.counter(name, "code", why.code().name()).increment();
  }
}
