package io.haulout.pipelines;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that pipelines write into a table, in the table's physical order. A column that is left to its default, such
 * as {@code timestamp}, is not among them.
 */
public record TableSchema(String name, List<ColumnSchema> columns) {
  public TableSchema {
    SqlIdentifier.require("table", name);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table " + name + ": columns=0, allowed: one or more");
    }
    Set<String> names = new HashSet<>();
    for (ColumnSchema column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("table " + name + ": column twice: " + column.name());
      }
    }
  }
}
