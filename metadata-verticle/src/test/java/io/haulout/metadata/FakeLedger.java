package io.haulout.metadata;

import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.SpanSet;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A ledger in memory that answers as the test says. */
final class FakeLedger implements Ledger {
  /** What was recorded, in order. */
  record Recorded(SpanSet checkpoints, List<Gap> gaps) {}

  final List<Recorded> recorded = new ArrayList<>();
  Future<SpanSet> committed = Future.succeededFuture(SpanSet.EMPTY);
  Future<Void> answer = Future.succeededFuture();

  @Override
  public Future<SpanSet> committed(JobContext context, SpanSet wanted) {
    return committed;
  }

  @Override
  public Future<Void> recordGaps(JobContext context, SpanSet checkpoints, List<Gap> gaps) {
    recorded.add(new Recorded(checkpoints, List.copyOf(gaps)));
    return answer;
  }
}
