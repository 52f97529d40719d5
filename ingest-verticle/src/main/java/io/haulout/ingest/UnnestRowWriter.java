package io.haulout.ingest;

import io.haulout.contracts.TableCount;
import io.haulout.contracts.TableRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows by inserts with one array parameter a column. Rows of a table are merged across batches, so that a statement is
 * full however small the batches are. Confined to one context.
 */
final class UnnestRowWriter implements RowWriter {
  /** Shapes come from the pipelines, so there are some dozens; a sender that makes up more gains nothing by it. */
  private static final int SHAPES_MAX = 1_024;

  private final int rowsPerStatementMax;
  private final Map<TableShape, String> sqlByShape = new HashMap<>();

  UnnestRowWriter(int rowsPerStatementMax) {
    this.rowsPerStatementMax = rowsPerStatementMax;
  }

  @Override
  public Future<List<TableCount>> write(SqlConnection transaction, List<TableRows> rows) {
    // Tables in the same order in every transaction: two that write the same rows then wait for
    // each other, not crosswise.
    Map<TableShape, List<TableRows>> byShape = new LinkedHashMap<>();
    rows.stream()
        .filter(one -> one.rowCount() > 0)
        .sorted(Comparator.comparing(TableRows::table))
        .forEach(one -> byShape
            .computeIfAbsent(TableShape.of(one), shape -> new ArrayList<>())
            .add(one));
    List<Iterator<RowSlices.RowSlice>> slices = new ArrayList<>();
    byShape.forEach((shape, parts) ->
        slices.add(new RowSlices(shape, sqlOf(shape), parts, rowsPerStatementMax)));
    return new StatementWindow(transaction, slices, 2 * rowsPerStatementMax).run();
  }

  private String sqlOf(TableShape shape) {
    if (sqlByShape.size() >= SHAPES_MAX) {
      sqlByShape.clear();
    }
    return sqlByShape.computeIfAbsent(shape, TableShape::insertSql);
  }
}
