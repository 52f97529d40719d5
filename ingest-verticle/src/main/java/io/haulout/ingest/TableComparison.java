package io.haulout.ingest;

import io.haulout.ingest.FoundTable.FoundColumn;
import io.haulout.ingest.WrittenTable.WrittenColumn;
import io.haulout.ingest.WrittenType.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tables of a database are to our writers. The event tables may have more than rows bring, as long as the server fills
 * it; the watermarks belong to the framework, whose other forms mean something else, so they have to be as we know them.
 */
final class TableComparison {
  static final String WATERMARKS = "watermarks";

  private static final String BIGINT = "bigint";
  private static final Map<String, String> WATERMARK_TYPES = watermarkTypes();

  /** The framework's later releases add it; they fill it themselves. */
  private static final String CHAIN_ID = "chain_id";

  private final Map<String, FoundTable> found;
  private final List<String> obstacles = new ArrayList<>();
  private final List<String> additions = new ArrayList<>();

  private TableComparison(Map<String, FoundTable> found) {
    this.found = found;
  }

  /** Compares what is written with what was found, in the order of the tables written, the watermarks last. */
  static TableComparison of(List<WrittenTable> written, Map<String, FoundTable> found) {
    TableComparison comparison = new TableComparison(found);
    written.forEach(comparison::compare);
    comparison.compareWatermarks();
    return comparison;
  }

  /** Why rows cannot be written, one sentence each; empty when they can. */
  List<String> obstacles() {
    return obstacles;
  }

  /** What later revisions have added to the tables, one sentence each; it does not keep rows from being written. */
  List<String> additions() {
    return additions;
  }

  private void compare(WrittenTable table) {
    FoundTable there = found.get(table.name());
    if (there == null) {
      obstacles.add("table " + table.name() + " is missing");
      return;
    }
    table.columns().forEach(column -> compare(table.name(), column, there));
    there.columns().forEach((name, column) -> {
      if (table.columns().stream().noneMatch(written -> written.name().equals(name))) {
        compareUnwritten(table.name() + "." + name, name, column);
      }
    });
    compareKey(table.name(), List.of(WrittenTable.KEY), there);
  }

  private void compare(String table, WrittenColumn column, FoundTable there) {
    String name = table + "." + column.name();
    FoundColumn target = there.columns().get(column.name());
    if (target == null) {
      obstacles.add(name + " is missing");
      return;
    }
    String types =
        name + " is " + target.type() + " instead of " + column.type().sqlName();
    Fit fit = column.type().in(target.type());
    if (fit == Fit.NONE) {
      obstacles.add(types);
    } else if (fit == Fit.WIDER) {
      additions.add(types);
    }
    if (column.nullable() && !target.nullable()) {
      obstacles.add(name + " takes no null");
    }
    if (target.computed()) {
      obstacles.add(name + " is computed by the server");
    }
  }

  private void compareUnwritten(String qualified, String name, FoundColumn column) {
    if (!column.nullable() && !column.hasDefault()) {
      obstacles.add(qualified + " is not filled and has no default");
    } else if (!name.equals("timestamp")) {
      additions.add(qualified + " is not filled");
    }
  }

  private void compareKey(String table, List<String> key, FoundTable there) {
    if (!there.primaryKey().equals(key)) {
      obstacles.add(table + " has the primary key " + there.primaryKey() + " instead of " + key);
    }
  }

  private void compareWatermarks() {
    FoundTable there = found.get(WATERMARKS);
    if (there == null) {
      obstacles.add("table " + WATERMARKS + " is missing");
      return;
    }
    WATERMARK_TYPES.forEach((name, type) -> {
      FoundColumn column = there.columns().get(name);
      if (column == null) {
        obstacles.add(WATERMARKS + "." + name + " is missing");
      } else if (!column.type().equals(type) || column.nullable()) {
        obstacles.add(WATERMARKS + "." + name + " is " + described(column) + " instead of " + type
            + " not null");
      }
    });
    there.columns().forEach((name, column) -> {
      boolean known = WATERMARK_TYPES.containsKey(name)
          || (name.equals(CHAIN_ID) && column.type().equals("bytea") && column.nullable());
      if (!known) {
        obstacles.add(WATERMARKS + "." + name + " " + described(column) + " is not known");
      }
    });
    compareKey(WATERMARKS, List.of("pipeline"), there);
  }

  private static String described(FoundColumn column) {
    return column.type() + (column.nullable() ? " null" : " not null");
  }

  private static Map<String, String> watermarkTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("pipeline", "text");
    types.put("epoch_hi_inclusive", BIGINT);
    types.put("checkpoint_hi_inclusive", BIGINT);
    types.put("tx_hi", BIGINT);
    types.put("timestamp_ms_hi_inclusive", BIGINT);
    types.put("reader_lo", BIGINT);
    types.put("pruner_timestamp", "timestamp without time zone");
    types.put("pruner_hi", BIGINT);
    return types;
  }
}
