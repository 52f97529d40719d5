package io.haulout.ingest;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.DecodedSpan;
import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one transaction for a group of batches: claim their spans, write the rows of those that had something to claim,
 * commit. Confined to one context; transactions may run side by side.
 */
final class CommitLane {
  private static final Logger LOG = LoggerFactory.getLogger(CommitLane.class);

  private final Pool pool;
  private final PipelineSets sets;
  private final SpanLedger ledger = new SpanLedger();
  private final RowWriter writer;
  private final Duration transactionTimeout;

  CommitLane(Pool pool, RowWriter writer, Duration transactionTimeout) {
    this.pool = pool;
    this.sets = new PipelineSets(pool);
    this.writer = writer;
    this.transactionTimeout = transactionTimeout;
  }

  /**
   * Commits batches together, or none of them.
   *
   * @return their answers, in their order; fails with a {@link BackfillException} that says whether another attempt is of use.
   *     After a lost connection nobody knows whether the commit was the last thing that went through; the next attempt then
   *     finds the spans in the ledger
   */
  Future<List<Reply.Durable>> commit(List<RowBatch> batches) {
    return claimsOf(batches, 0, new ArrayList<>())
        .compose(claims -> inTransaction(transaction -> write(transaction, batches, claims)))
        .timeout(transactionTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(error -> Future.failedFuture(SqlFailure.of("cannot commit rows", error)));
  }

  /** A transaction that ends before its connection goes back to the pool, whatever becomes of the work. */
  private <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.getConnection().compose(connection -> {
      // Whoever waits for a statement hears of a lost line too; without a handler the client prints
      // a stack trace.
      connection.exceptionHandler(lost -> LOG.debug("connection lost", lost));
      return connection
          .begin()
          .compose(transaction -> work.apply(connection)
              .compose(
                  done -> transaction.commit().map(committed -> done),
                  error -> transaction.rollback().transform(ended -> Future.failedFuture(error))))
          .eventually(connection::close);
    });
  }

  private Future<List<List<SpanLedger.Claim>>> claimsOf(
      List<RowBatch> batches, int from, List<List<SpanLedger.Claim>> claims) {
    for (int i = from; i < batches.size(); i++) {
      RowBatch batch = batches.get(i);
      Future<Long> id = sets.idOf(batch.context());
      if (!id.succeeded()) { // a set that is new: go on when it has its number
        int here = i;
        return id.compose(entered -> claimsOf(batches, here, claims));
      }
      claims.add(claimsOf(batch, id.result()));
    }
    return Future.succeededFuture(claims);
  }

  private static List<SpanLedger.Claim> claimsOf(RowBatch batch, long pipelineSetId) {
    List<SpanLedger.Claim> claims = new ArrayList<>();
    for (DecodedSpan span : batch.spans()) {
      claims.add(new SpanLedger.Claim(pipelineSetId, batch.source(), span));
    }
    return claims;
  }

  private Future<List<Reply.Durable>> write(
      SqlConnection transaction, List<RowBatch> batches, List<List<SpanLedger.Claim>> claims) {
    return ledger
        .claim(transaction, claims.stream().flatMap(List::stream).toList())
        .recover(
            error -> Future.failedFuture(SqlFailure.of("cannot write the ledger of spans", error)))
        .compose(entered -> {
          List<Boolean> fresh = fresh(claims, entered);
          List<TableRows> rows = new ArrayList<>();
          for (int i = 0; i < batches.size(); i++) {
            if (fresh.get(i)) {
              rows.addAll(batches.get(i).tables());
            }
          }
          return writer
              .write(transaction, rows)
              .map(counts -> new GroupAnswers(counts).of(batches, fresh));
        });
  }

  /**
   * Which batches are to be written: those with a span that was not in the ledger. Of two batches with the same span in one
   * group, the first is.
   */
  private static List<Boolean> fresh(
      List<List<SpanLedger.Claim>> claims, Set<SpanLedger.Key> entered) {
    List<Boolean> fresh = new ArrayList<>();
    for (List<SpanLedger.Claim> ofBatch : claims) {
      boolean any = false;
      for (SpanLedger.Claim claim : ofBatch) {
        any |= entered.remove(claim.key());
      }
      fresh.add(any);
    }
    return fresh;
  }
}
