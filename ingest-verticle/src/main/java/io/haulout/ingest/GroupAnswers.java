package io.haulout.ingest;

import io.haulout.contracts.Reply;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableCount;
import io.haulout.contracts.TableRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides what a transaction inserted among its batches. Statements mix rows of several batches, so where only some of a table's
 * rows were new nobody knows whose: the first batches are then given them. The sum over a group is exact. For one use.
 */
final class GroupAnswers {
  private final Map<String, Long> insertedLeft = new HashMap<>();

  GroupAnswers(List<TableCount> counts) {
    counts.forEach(count -> insertedLeft.put(count.table(), count.inserted()));
  }

  /**
   * The answer to each batch.
   *
   * @param fresh for each batch, whether its rows were written; the others were committed before
   */
  List<Reply.Durable> of(List<RowBatch> batches, List<Boolean> fresh) {
    List<Reply.Durable> answers = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      List<TableCount> counts = new ArrayList<>();
      for (TableRows rows : batches.get(i).tables()) {
        long inserted = fresh.get(i) ? take(rows.table(), rows.rowCount()) : 0;
        counts.add(new TableCount(rows.table(), rows.rowCount(), inserted));
      }
      List<TableCount> byTable = TableCount.sum(counts, List.of());
      answers.add(new Reply.Durable(batches.get(i).checkpointCount(), 0, byTable));
    }
    return answers;
  }

  private long take(String table, long rowCount) {
    long left = insertedLeft.getOrDefault(table, 0L);
    long taken = Math.min(left, rowCount);
    insertedLeft.put(table, left - taken);
    return taken;
  }
}
