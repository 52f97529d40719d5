package io.haulout.metadata;

import io.haulout.contracts.Gap;
import io.haulout.contracts.JobContext;
import io.haulout.contracts.SpanSet;
import io.vertx.core.Future;
import java.util.List;

/** What is done, and what could not be had. Every failure is a {@link io.haulout.contracts.BackfillException}. */
interface Ledger {
  /**
   * Those of the wanted checkpoints whose rows are committed for every pipeline of the job, whichever jobs committed them;
   * may hold further ones.
   */
  Future<SpanSet> committed(JobContext context, SpanSet wanted);

  /** Replaces what is recorded as gaps among these checkpoints by these gaps, for the pipelines of the job. */
  Future<Void> recordGaps(JobContext context, SpanSet checkpoints, List<Gap> gaps);
}
