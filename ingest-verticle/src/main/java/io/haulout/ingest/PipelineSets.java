package io.haulout.ingest;

import io.haulout.contracts.JobContext;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers under which the ledger keeps sets of pipelines. A set is entered outside the transactions that use it: a number
 * that is known here is committed. Confined to one context.
 */
final class PipelineSets {
  private static final int KNOWN_MAX =
      1_024; // sets of the jobs that run; asking again costs a query, no more

  private static final String ENTER =
      "insert into haulout.pipeline_set (network, pipelines) values ($1, $2) on conflict do nothing";
  private static final String FIND =
      "select id from haulout.pipeline_set where network = $1 and pipelines = $2";

  private record PipelineSet(String network, List<String> pipelines) {}

  private final Pool pool;
  private final Map<PipelineSet, Long> known = new HashMap<>();

  PipelineSets(Pool pool) {
    this.pool = pool;
  }

  /** The number of the context's network and pipelines, entered now if it is new. */
  Future<Long> idOf(JobContext context) {
    PipelineSet set = new PipelineSet(context.network(), context.pipelines());
    Long id = known.get(set);
    return id != null ? Future.succeededFuture(id) : enter(set);
  }

  private Future<Long> enter(PipelineSet set) {
    Tuple key = Tuple.of(set.network(), (Object) set.pipelines().toArray(String[]::new));
    // Two statements, so that the second sees a set that another process has just entered.
    return pool.preparedQuery(ENTER)
        .execute(key)
        .compose(entered -> pool.preparedQuery(FIND).execute(key))
        .map(rows -> {
          long id = rows.iterator().next().getLong(0);
          if (known.size() >= KNOWN_MAX) {
            known.clear();
          }
          known.put(set, id);
          return id;
        });
  }
}
