package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes row batches durable: many of them in one transaction, each with the ledger entries of its spans, each exactly once. The
 * schema must be there ({@link SchemaMigrator}). Nothing here blocks.
 *
 * <p>Not thread-safe: create and call it on one context, where its futures complete too. It bounds how much is written at a time,
 * not how much is handed to it; that is the sender's credit, for which {@link #inFlightBytes()} is the measure.
 */
public final class IngestEngine {
  /** How long past its own limit a statement may stay silent before the line counts as dead. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final int PREPARED_STATEMENTS_MAX =
      512; // a statement for each shape of each table, and some to spare
  private static final int PREPARED_SQL_LENGTH_MAX =
      32_768; // the client's own limit would leave wide tables unprepared

  private final Vertx vertx;
  private final Pool pool;
  private final CommitLane lane;
  private final GroupCommit core;
  private final IngestTelemetry telemetry;
  private @Nullable Promise<Void> drained; // there from the moment close() is called
  private boolean poolClosed;

  public IngestEngine(Vertx vertx, DatabaseUrl url, IngestOptions options) {
    this(vertx, url, options, new SimpleMeterRegistry());
  }

  /** Creates an engine that counts into the given registry; connections are made when the first batch comes. */
  public IngestEngine(Vertx vertx, DatabaseUrl url, IngestOptions options, MeterRegistry registry) {
    this.vertx = vertx;
    this.pool = pool(vertx, url, options);
    this.lane = new CommitLane(
        pool, new UnnestRowWriter(options.rowsPerStatementMax()), options.transactionTimeout());
    this.core = new GroupCommit(
        options.groups(),
        options.attemptsMax(),
        new Backoff(options.retryDelayMin(), options.retryDelayMax(), new SplittableRandom()));
    this.telemetry = new IngestTelemetry(registry);
  }

  private static Pool pool(Vertx vertx, DatabaseUrl url, IngestOptions options) {
    Duration silence = options.statementTimeout().plus(SILENCE);
    PgConnectOptions connect = url.connectOptions()
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS_MAX)
        .setPreparedStatementCacheSqlLimit(PREPARED_SQL_LENGTH_MAX)
        .addProperty(
            "statement_timeout", Long.toString(options.statementTimeout().toMillis()))
        // A claim must see what the transaction that it waited for has committed.
        .addProperty("default_transaction_isolation", "read committed");
    NetClientOptions line = new NetClientOptions()
        .setConnectTimeout((int) url.connectTimeout().toMillis())
        .setTcpKeepAlive(true)
        .setIdleTimeout((int) silence.toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    PoolOptions size = new PoolOptions()
        .setMaxSize(options.groups().lanes())
        .setMaxWaitQueueSize(4 * options.groups().lanes())
        .setConnectionTimeout((int) silence.toSeconds())
        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return PgBuilder.pool()
        .with(size)
        .with(line)
        .connectingTo(connect)
        .using(vertx)
        .build();
  }

  /**
   * Commits a batch. The same batch may be given again at any time: it is answered, and nothing is written.
   *
   * @return completes when rows and spans are durable, with rows by table and how many of them were new; fails with {@code
   *     DATABASE_UNAVAILABLE} (nothing known to be written; give it again later), {@code DATABASE_REFUSED} (the batch itself cannot be
   *     written; the message holds SQLSTATE and table), or {@code RECEIVER_LOST} (this engine is closing)
   */
  public Future<Reply.Durable> commit(RowBatch batch) {
    if (drained != null) {
      return Future.failedFuture(new BackfillException(
          FailureCode.RECEIVER_LOST,
          "ingest is closing: task=" + batch.task() + ", frame=" + batch.frame()));
    }
    Promise<Reply.Durable> answer = Promise.promise();
    perform(core.onBatch(new PendingBatch(batch, answer, System.nanoTime())));
    return answer.future();
  }

  /** Sizes of the batches that are not answered yet. */
  public long inFlightBytes() {
    return core.inFlightBytes();
  }

  /** Takes no more batches, answers those it has, and closes the connections. */
  public Future<Void> close() {
    if (drained == null) {
      drained = Promise.promise();
      perform(core.onDrain(System.nanoTime()));
    }
    return drained.future();
  }

  private void perform(List<CommitAction> actions) {
    for (CommitAction action : actions) {
      switch (action) {
        case CommitAction.Commit commit -> after(commit.delay(), () -> commit(commit.group()));
        case CommitAction.AwaitFlush flush ->
          after(flush.delay(), () -> perform(core.onFlushDue(System.nanoTime())));
        case CommitAction.Fail fail -> {
          telemetry.batchFailed(fail.batch(), fail.why(), System.nanoTime());
          answer(() -> fail.batch().answer().fail(fail.why()));
        }
      }
    }
    Promise<Void> waiting = drained;
    if (waiting != null && core.idle() && !poolClosed) {
      poolClosed = true;
      pool.close().onComplete(waiting);
    }
  }

  private void commit(CommitGroup group) {
    long startNanos = System.nanoTime();
    lane.commit(group.rowBatches())
        .onComplete(
            answers -> {
              long nowNanos = System.nanoTime();
              Duration latency = Duration.ofNanos(nowNanos - startNanos);
              telemetry.groupCommitted(answers, latency);
              List<CommitAction> next = core.onCommitted(group, latency, nowNanos);
              for (int i = 0; i < answers.size(); i++) {
                PendingBatch batch = group.batches().get(i);
                Reply.Durable durable = answers.get(i);
                answer(() -> batch.answer().complete(durable));
              }
              perform(next);
            },
            error -> {
              long nowNanos = System.nanoTime();
              BackfillException why = BackfillException.of(error);
              telemetry.groupFailed(group, why, nowNanos);
              perform(core.onFailed(group, why, nowNanos));
            });
  }

  /** In a turn of its own: a sender's handler that throws must not keep the others of the group from their answers. */
  private void answer(Runnable completion) {
    vertx.runOnContext(turn -> completion.run());
  }

  private void after(Duration delay, Runnable what) {
    if (delay.isZero()) {
      what.run();
    } else {
      vertx.setTimer(Math.max(1, delay.toMillis()), timer -> what.run());
    }
  }
}
