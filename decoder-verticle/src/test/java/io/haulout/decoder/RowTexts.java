package io.haulout.decoder;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.RowBatch;
import io.haulout.contracts.TableRows;
import io.haulout.pipelines.ColumnSchema;
import io.haulout.pipelines.ExtractedColumn;
import io.haulout.pipelines.ExtractedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows as texts, a line for each column, so that those of a batch can be held against those of the pipelines. */
final class RowTexts {
  private RowTexts() {}

  static List<String> of(RowBatch batch) {
    List<String> lines = new ArrayList<>();
    for (TableRows table : batch.tables()) {
      for (Column column : table.columns()) {
        lines.add(table.table() + "." + column.name() + " " + text(column.values()));
      }
    }
    return lines;
  }

  static List<String> ofExtracted(List<ExtractedRows> tables) {
    List<String> lines = new ArrayList<>();
    for (ExtractedRows rows : tables) {
      for (int i = 0; i < rows.columns().size(); i++) {
        ColumnSchema schema = rows.table().columns().get(i);
        lines.add(rows.table().name() + "." + schema.name() + " " + schema.type() + " "
            + text(rows.columns().get(i)));
      }
    }
    return lines;
  }

  private static String text(ColumnValues values) {
    return switch (values) {
      case ColumnValues.Texts texts -> texts.form() + " " + Arrays.toString(texts.values());
      case ColumnValues.Bigints bigints ->
        "BIGINT " + Arrays.toString(bigints.values()) + bigints.nulls();
      case ColumnValues.Smallints smallints ->
        "SMALLINT " + Arrays.toString(smallints.values()) + smallints.nulls();
      case ColumnValues.Booleans booleans ->
        "BOOLEAN " + Arrays.toString(booleans.values()) + booleans.nulls();
    };
  }

  private static String text(ExtractedColumn values) {
    return switch (values) {
      case ExtractedColumn.Texts texts -> Arrays.toString(texts.values());
      case ExtractedColumn.Bigints bigints -> Arrays.toString(bigints.values()) + bigints.nulls();
      case ExtractedColumn.Smallints smallints ->
        Arrays.toString(smallints.values()) + smallints.nulls();
      case ExtractedColumn.Booleans booleans ->
        Arrays.toString(booleans.values()) + booleans.nulls();
    };
  }
}
