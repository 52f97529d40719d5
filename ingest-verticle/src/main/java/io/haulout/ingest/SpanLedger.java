package io.haulout.ingest;

import io.haulout.contracts.DecodedSpan;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Enters spans into the ledger, within the transaction that writes their rows. The primary key is the lock: of two
 * transactions that claim the same span one inserts, and the other waits for its end and then either finds the span there or
 * inserts it itself. Claims go in one order, so that they never wait crosswise.
 */
final class SpanLedger {
  private static final String CLAIM = """
      insert into haulout.committed_span (pipeline_set_id, first_checkpoint, last_checkpoint, source, epoch,
        network_total_transactions, timestamp_ms)
      select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
      order by 1, 2, 3
      on conflict do nothing
      returning pipeline_set_id, first_checkpoint, last_checkpoint
      """;

  /** What identifies an entry. */
  record Key(long pipelineSetId, long firstCheckpoint, long lastCheckpoint) {}

  /** A span to enter. */
  record Claim(long pipelineSetId, String source, DecodedSpan span) {
    Key key() {
      return new Key(pipelineSetId, span.span().first(), span.span().last());
    }
  }

  /**
   * Claims spans; the same one may be asked for twice.
   *
   * @return those that were not in the ledger
   */
  Future<Set<Key>> claim(SqlConnection transaction, List<Claim> claims) {
    int count = claims.size();
    Long[] sets = new Long[count];
    Long[] firsts = new Long[count];
    Long[] lasts = new Long[count];
    String[] sources = new String[count];
    Long[] epochs = new Long[count];
    Long[] transactions = new Long[count];
    Long[] timestamps = new Long[count];
    for (int i = 0; i < count; i++) {
      Claim claim = claims.get(i);
      sets[i] = claim.pipelineSetId();
      firsts[i] = claim.span().span().first();
      lasts[i] = claim.span().span().last();
      sources[i] = claim.source();
      epochs[i] = claim.span().epoch();
      transactions[i] = claim.span().networkTotalTransactions();
      timestamps[i] = claim.span().timestampMs();
    }
    return transaction
        .preparedQuery(CLAIM)
        .execute(Tuple.wrap(
            new Object[] {sets, firsts, lasts, sources, epochs, transactions, timestamps}))
        .map(rows -> {
          Set<Key> entered = new HashSet<>();
          for (RowIterator<Row> i = rows.iterator(); i.hasNext(); ) {
            Row row = i.next();
            entered.add(new Key(row.getLong(0), row.getLong(1), row.getLong(2)));
          }
          return entered;
        });
  }
}
