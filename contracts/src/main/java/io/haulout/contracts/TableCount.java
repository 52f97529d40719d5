package io.haulout.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of one table.
 *
 * @param rows rows that the checkpoints hold
 * @param inserted those of them that were not in the table before
 */
public record TableCount(String table, long rows, long inserted) {
  /** Adds counts table by table; the result is sorted by table. */
  public static List<TableCount> sum(List<TableCount> one, List<TableCount> other) {
    Map<String, TableCount> byTable = new TreeMap<>();
    for (List<TableCount> counts : List.of(one, other)) {
      for (TableCount count : counts) {
        byTable.merge(
            count.table,
            count,
            (a, b) -> new TableCount(a.table, a.rows + b.rows, a.inserted + b.inserted));
      }
    }
    return new ArrayList<>(byTable.values());
  }
}
