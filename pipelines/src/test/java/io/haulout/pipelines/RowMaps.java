package io.haulout.pipelines;

import io.haulout.checkpoint.view.CheckpointView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Extracted rows as maps from column to boxed value, for assertions. */
final class RowMaps {
  private RowMaps() {}

  /** All rows by table; a table without rows has an empty list. */
  static Map<String, List<Map<String, @Nullable Object>>> byTable(List<ExtractedRows> extracted) {
    Map<String, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();
    for (ExtractedRows rows : extracted) {
      List<Map<String, @Nullable Object>> maps = new ArrayList<>();
      for (int row = 0; row < rows.rowCount(); row++) {
        maps.add(row(rows, row));
      }
      if (tables.put(rows.table().name(), maps) != null) {
        throw new AssertionError("table twice in one batch: " + rows.table().name());
      }
    }
    return tables;
  }

  /** The rows of the one table that a checkpoint fills. */
  static List<Map<String, @Nullable Object>> ofOneTable(
      PipelineSet set, CheckpointView checkpoint) {
    RowExtractor extractor = set.newExtractor();
    extractor.add(checkpoint);
    Map<String, List<Map<String, @Nullable Object>>> tables = byTable(extractor.take());
    if (tables.size() != 1) {
      throw new AssertionError("rows in one table expected, found " + tables.keySet());
    }
    return tables.values().iterator().next();
  }

  private static Map<String, @Nullable Object> row(ExtractedRows rows, int row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int column = 0; column < rows.columns().size(); column++) {
      ExtractedColumn values = rows.columns().get(column);
      map.put(
          rows.table().columns().get(column).name(),
          values.isNull(row) ? null : value(values, row));
    }
    return map;
  }

  private static @Nullable Object value(ExtractedColumn column, int row) {
    return switch (column) {
      case ExtractedColumn.Texts texts -> texts.values()[row];
      case ExtractedColumn.Bigints bigints -> bigints.values()[row];
      case ExtractedColumn.Smallints smallints -> smallints.values()[row];
      case ExtractedColumn.Booleans booleans -> booleans.values()[row];
    };
  }
}
