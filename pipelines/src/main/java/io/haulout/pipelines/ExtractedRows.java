package io.haulout.pipelines;

import java.util.List;

/**
 * Rows of one table, column by column, in the order in which their events stand in the checkpoints.
 *
 * @param columns one for each column of the schema, in its order, all with the same number of rows
 */
public record ExtractedRows(TableSchema table, List<ExtractedColumn> columns) {
  public ExtractedRows {
    columns = List.copyOf(columns);
    if (columns.size() != table.columns().size()) {
      throw new IllegalArgumentException("table " + table.name() + ": columns=" + columns.size()
          + ", allowed: " + table.columns().size());
    }
    int rowCount = columns.getFirst().rowCount();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).rowCount() != rowCount) {
        throw new IllegalArgumentException("table " + table.name() + ": column "
            + table.columns().get(i).name() + ": rows=" + columns.get(i).rowCount()
            + ", allowed: " + rowCount);
      }
    }
  }

  public int rowCount() {
    return columns.getFirst().rowCount();
  }
}
