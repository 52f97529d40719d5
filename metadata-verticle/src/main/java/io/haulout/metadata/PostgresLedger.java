package io.haulout.metadata;

import io.haulout.contracts.BackfillException;
import io.haulout.contracts.CheckpointSpan;
import io.haulout.contracts.FailureCode;
import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.SpanSet;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger in the database. The rows of {@code haulout.committed_span} are written by the ingest stage in the transaction
 * of the rows they stand for; here they are read, and gaps are kept.
 */
final class PostgresLedger implements Ledger {
  /** Classes of SQLSTATE that pass: connection lost, serialisation, resources, the server starting or stopping. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57");

  private static final String PIPELINE_SETS =
      "select id, pipelines from haulout.pipeline_set where network = $1";

  private static final String COMMITTED = """
      select first_checkpoint, last_checkpoint from haulout.committed_span
      where pipeline_set_id = $1 and last_checkpoint >= $2 and first_checkpoint <= $3
      """;

  private static final String ENTER_PIPELINE_SET =
      "insert into haulout.pipeline_set (network, pipelines) values ($1, $2) on conflict do nothing";

  private static final String PIPELINE_SET =
      "select id from haulout.pipeline_set where network = $1 and pipelines = $2";

  private static final String GAPS = """
      select first_checkpoint, last_checkpoint from haulout.gap
      where pipeline_set_id = $1 and last_checkpoint >= $2 and first_checkpoint <= $3
      """;

  /** Keeps a part of a gap, as it was recorded. */
  private static final String COPY_GAP = """
      insert into haulout.gap (pipeline_set_id, first_checkpoint, last_checkpoint, code, reason, recorded_at)
      select pipeline_set_id, $4, $5, code, reason, recorded_at from haulout.gap
      where pipeline_set_id = $1 and first_checkpoint = $2 and last_checkpoint = $3
      on conflict do nothing
      """;

  private static final String DROP_GAP =
      "delete from haulout.gap where pipeline_set_id = $1 and first_checkpoint = $2 and last_checkpoint = $3";

  private static final String ADD_GAP = """
      insert into haulout.gap (pipeline_set_id, first_checkpoint, last_checkpoint, code, reason)
      values ($1, $2, $3, $4, $5) on conflict do nothing
      """;

  private final Pool pool;

  PostgresLedger(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<SpanSet> committed(JobContext context, SpanSet wanted) {
    return pool.preparedQuery(PIPELINE_SETS)
        .execute(Tuple.of(context.network()))
        .compose(rows -> {
          Map<Long, Set<String>> sets = new HashMap<>();
          for (Row row : rows) {
            Set<String> shared = new HashSet<>(List.of(row.getArrayOfStrings(1)));
            shared.retainAll(context.pipelines());
            if (!shared.isEmpty()) {
              sets.put(row.getLong(0), shared);
            }
          }
          return spansOf(sets.keySet(), wanted)
              .map(spans -> commonTo(context.pipelines(), sets, spans));
        })
        .recover(PostgresLedger::failure);
  }

  private Future<Map<Long, SpanSet>> spansOf(Set<Long> pipelineSets, SpanSet wanted) {
    Future<Map<Long, SpanSet>> read = Future.succeededFuture(new HashMap<>());
    for (long id : pipelineSets) {
      read = read.compose(known -> pool.preparedQuery(COMMITTED)
          .execute(between(id, wanted))
          .map(rows -> {
            List<CheckpointSpan> spans = new ArrayList<>(rows.size());
            for (Row row : rows) {
              spans.add(new CheckpointSpan(row.getLong(0), row.getLong(1)));
            }
            known.put(id, SpanSet.of(spans));
            return known;
          }));
    }
    return read;
  }

  /** Parameters for what lies between the first and the last of the checkpoints. */
  private static Tuple between(long pipelineSet, SpanSet checkpoints) {
    return Tuple.of(
        pipelineSet,
        checkpoints.spans().getFirst().first(),
        checkpoints.spans().getLast().last());
  }

  /** For each pipeline the union over the sets it is in; of these what all have in common. */
  private static SpanSet commonTo(
      List<String> pipelines, Map<Long, Set<String>> sets, Map<Long, SpanSet> spans) {
    SpanSet common = null;
    Map<Set<Long>, SpanSet> unions =
        new HashMap<>(); // pipelines that share their sets share the result
    for (String pipeline : pipelines) {
      Set<Long> holders = sets.entrySet().stream()
          .filter(set -> set.getValue().contains(pipeline))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
      SpanSet union = unions.computeIfAbsent(holders, ids -> {
        SpanSet all = SpanSet.EMPTY;
        for (long id : ids) {
          all = all.union(spans.getOrDefault(id, SpanSet.EMPTY));
        }
        return all;
      });
      common = common == null ? union : common.intersect(union);
    }
    return common == null ? SpanSet.EMPTY : common;
  }

  @Override
  public Future<Void> recordGaps(JobContext context, SpanSet checkpoints, List<Gap> gaps) {
    if (checkpoints.isEmpty()) {
      return Future.succeededFuture();
    }
    return pool.withTransaction(connection -> pipelineSet(connection, context)
            .compose(id -> clear(connection, id, checkpoints)
                .compose(cleared -> addGaps(connection, id, gaps))))
        .recover(PostgresLedger::failure);
  }

  /** Two statements, so that the second sees a set that another process has just entered. */
  private static Future<Long> pipelineSet(SqlConnection connection, JobContext context) {
    Tuple key = Tuple.tuple()
        .addString(context.network())
        .addArrayOfString(context.pipelines().toArray(String[]::new));
    return connection
        .preparedQuery(ENTER_PIPELINE_SET)
        .execute(key)
        .compose(entered -> connection.preparedQuery(PIPELINE_SET).execute(key))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Takes the checkpoints out of the gaps that are recorded; of a gap that reaches beyond them the rest stays. */
  private static Future<Void> clear(SqlConnection connection, long id, SpanSet checkpoints) {
    return connection.preparedQuery(GAPS).execute(between(id, checkpoints)).compose(rows -> {
      List<Tuple> rests = new ArrayList<>();
      List<Tuple> drops = new ArrayList<>();
      for (Row row : rows) {
        CheckpointSpan gap = new CheckpointSpan(row.getLong(0), row.getLong(1));
        SpanSet rest = SpanSet.of(gap).minus(checkpoints);
        if (!rest.equals(SpanSet.of(gap))) {
          drops.add(Tuple.of(id, gap.first(), gap.last()));
          rest.forEach(
              part -> rests.add(Tuple.of(id, gap.first(), gap.last(), part.first(), part.last())));
        }
      }
      return batch(connection, COPY_GAP, rests)
          .compose(copied -> batch(connection, DROP_GAP, drops));
    });
  }

  private static Future<Void> addGaps(SqlConnection connection, long id, List<Gap> gaps) {
    return batch(
        connection,
        ADD_GAP,
        gaps.stream()
            .map(gap -> Tuple.of(
                id, gap.span().first(), gap.span().last(), gap.code().number(), gap.reason()))
            .toList());
  }

  private static Future<Void> batch(SqlConnection connection, String sql, List<Tuple> batch) {
    return batch.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(batch).mapEmpty();
  }

  private static <T> Future<T> failure(Throwable error) {
    boolean refused = error instanceof PgException answer
        && !PASSING_CLASSES.contains(String.valueOf(answer.getSqlState()).substring(0, 2));
    return Future.failedFuture(new BackfillException(
        refused ? FailureCode.DATABASE_REFUSED : FailureCode.DATABASE_UNAVAILABLE,
        "cannot use the ledger in the database: " + error.getMessage(),
        error));
  }
}
