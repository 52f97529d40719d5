package io.haulout.ingest;

import static io.haulout.contracts.Require.require;

import io.haulout.contracts.TableRows;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table and the columns that rows bring, in their order: all that the text of an insert depends on. */
record TableShape(String table, List<ColumnShape> columns) {
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  record ColumnShape(String name, ColumnKind kind) {
    ColumnShape {
      require(IDENTIFIER.matcher(name).matches(), "column", name, "lower-case SQL identifier");
    }
  }

  TableShape {
    columns = List.copyOf(columns);
    require(IDENTIFIER.matcher(table).matches(), "table", table, "lower-case SQL identifier");
    require(!columns.isEmpty(), "columns", columns.size(), "one or more");
  }

  static TableShape of(TableRows rows) {
    return new TableShape(
        rows.table(),
        rows.columns().stream()
            .map(column -> new ColumnShape(column.name(), ColumnKind.of(column.values())))
            .toList());
  }

  /**
   * An insert of any number of rows, with one array a column as its parameters: {@code insert … select … from unnest(…)}. It
   * names no conflict target, so whatever key a row meets, the row that is there stays.
   */
  String insertSql() {
    String names =
        columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    String target = "public." + quoted(table);
    String values = columns.stream()
        .map(column -> {
          String name = quoted(column.name());
          return column.kind().expression("r." + name, target, name);
        })
        .collect(Collectors.joining(", "));
    String arrays = IntStream.range(0, columns.size())
        .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).kind().elementType() + "[]")
        .collect(Collectors.joining(", "));
    return "insert into %s (%s) select %s from unnest(%s) as r (%s) on conflict do nothing"
        .formatted(target, names, values, arrays, names);
  }

  /** Needed although the form is checked: "timestamp" and "order" are identifiers and words of the grammar. */
  private static String quoted(String identifier) {
    return '"' + identifier + '"';
  }
}
