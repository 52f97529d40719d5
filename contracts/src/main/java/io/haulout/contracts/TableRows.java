package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

import java.util.List;

/** Rows of one table, column by column; every column has the same number of values. */
public record TableRows(String table, List<Column> columns) {
  public TableRows {
    columns = List.copyOf(columns);
    require(
        Column.IDENTIFIER.matcher(table).matches(), "table", table, "lower-case SQL identifier");
    require(!columns.isEmpty(), "columns", columns.size(), "one or more");
    int rowCount = columns.getFirst().values().rowCount();
    for (Column column : columns) {
      require(
          column.values().rowCount() == rowCount,
          column.name(),
          column.values().rowCount(),
          rowCount + " values");
    }
  }

  public int rowCount() {
    return columns.getFirst().values().rowCount();
  }

  public long sizeBytes() {
    return columns.stream().mapToLong(column -> column.values().sizeBytes()).sum();
  }
}
