package io.haulout.decoder;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.TableRows;
import io.haulout.pipelines.ExtractedColumn;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Hands the columns of the pipelines on as columns of a message. The arrays are the same, nothing is copied. */
final class BatchColumns {
  private BatchColumns() {}

  static List<TableRows> tables(List<ExtractedRows> extracted) {
    List<TableRows> tables = new ArrayList<>(extracted.size());
    for (ExtractedRows rows : extracted) {
      List<Column> columns = new ArrayList<>(rows.columns().size());
      for (int i = 0; i < rows.columns().size(); i++) {
        var schema = rows.table().columns().get(i);
        columns.add(
            new Column(schema.name(), values(schema.type(), rows.columns().get(i))));
      }
      tables.add(new TableRows(rows.table().name(), columns));
    }
    return tables;
  }

  private static ColumnValues values(SqlType type, ExtractedColumn column) {
    return switch (column) {
      case ExtractedColumn.Texts texts -> new ColumnValues.Texts(form(type), texts.values());
      case ExtractedColumn.Bigints bigints ->
        new ColumnValues.Bigints(bigints.values(), bigints.nulls());
      case ExtractedColumn.Smallints smallints ->
        new ColumnValues.Smallints(smallints.values(), smallints.nulls());
      case ExtractedColumn.Booleans booleans ->
        new ColumnValues.Booleans(booleans.values(), booleans.nulls());
    };
  }

  private static ColumnValues.TextForm form(SqlType type) {
    return switch (type) {
      case TEXT -> ColumnValues.TextForm.TEXT;
      case NUMERIC -> ColumnValues.TextForm.NUMERIC;
      case JSONB -> ColumnValues.TextForm.JSONB;
      case BIGINT, SMALLINT, BOOLEAN ->
        throw new IllegalStateException("a column of type " + type.sqlName() + " that holds texts");
    };
  }
}
