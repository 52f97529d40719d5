package io.haulout.launcher.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.haulout.checkpoint.view.CheckpointReader;
import io.haulout.ingest.DatabaseUrl;
import io.haulout.pipelines.ColumnSchema;
import io.haulout.pipelines.ExtractedColumn;
import io.haulout.pipelines.ExtractedRows;
import io.haulout.pipelines.Pipeline;
import io.haulout.pipelines.PipelineCatalogue;
import io.haulout.pipelines.PipelineSet;
import io.haulout.pipelines.RowExtractor;
import io.haulout.pipelines.SqlType;
import io.haulout.pipelines.TableSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all tables, each as one text, sorted. A row is all its columns but {@code timestamp}, which the database
 * fills in by itself.
 */
public final class TableContents {
  private static final String OF_THE_DATABASE = "timestamp";
  private static final int DIFFERENCES_SHOWN_MAX = 5;
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
      .build();

  private final Map<String, List<String>> rowsByTable;

  private TableContents(Map<String, List<String>> rowsByTable) {
    this.rowsByTable = rowsByTable;
  }

  /** Every pipeline that there is, for a network. */
  public static PipelineSet allPipelines(String network) {
    PipelineCatalogue catalogue = PipelineCatalogue.builtIn();
    return catalogue.compile(network, pipelineNames());
  }

  public static List<String> pipelineNames() {
    return PipelineCatalogue.builtIn().pipelines().stream().map(Pipeline::name).toList();
  }

  /** What the tables are to hold after these checkpoints: one thread, no stages, no database. */
  public static TableContents expected(PipelineSet pipelines, List<byte[]> checkpoints) {
    RowExtractor extractor = pipelines.newExtractor();
    CheckpointReader reader = new CheckpointReader();
    for (byte[] checkpoint : checkpoints) {
      extractor.add(reader.read(checkpoint, 0, checkpoint.length));
    }
    Map<String, List<String>> rows = empty(pipelines);
    for (ExtractedRows table : extractor.take()) {
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < table.rowCount(); row++) {
        List<@Nullable String> values = new ArrayList<>();
        for (ExtractedColumn column : table.columns()) {
          values.add(text(column, row));
        }
        texts.add(text(table.table(), values));
      }
      rows.put(table.table().name(), texts);
    }
    return sorted(rows);
  }

  /** What the tables hold. */
  public static TableContents actual(PipelineSet pipelines, String databaseUrl) {
    DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
    Map<String, List<String>> rows = empty(pipelines);
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.jdbcProperties())) {
      for (TableSchema table : pipelines.tables()) {
        requireSameColumns(connection, table);
        rows.put(table.name(), rows(connection, table));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return sorted(rows);
  }

  public long rowCount() {
    return rowsByTable.values().stream().mapToLong(List::size).sum();
  }

  /** Rows of one table. */
  public List<String> rows(String table) {
    return rowsByTable.getOrDefault(table, List.of());
  }

  /** Tables that have rows. */
  public Set<String> filledTables() {
    return rowsByTable.entrySet().stream()
        .filter(table -> !table.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is to be there and is not, and the other way round: nothing where both are the same. */
  public static List<String> differences(TableContents expected, TableContents actual) {
    List<String> differences = new ArrayList<>();
    Set<String> tables = new TreeSet<>(expected.rowsByTable.keySet());
    tables.addAll(actual.rowsByTable.keySet());
    for (String table : tables) {
      List<String> missing = new ArrayList<>(expected.rows(table));
      List<String> surplus = minus(actual.rows(table), missing);
      describe(differences, table + " lacks ", missing);
      describe(differences, table + " has too much ", surplus);
    }
    return differences;
  }

  /** Takes rows away from those that are left, each once, and returns those that are not among them. Both are sorted. */
  private static List<String> minus(List<String> rows, List<String> left) {
    Map<String, Integer> counts = new TreeMap<>();
    left.forEach(row -> counts.merge(row, 1, Integer::sum));
    List<String> surplus = new ArrayList<>();
    for (String row : rows) {
      if (counts.merge(row, -1, Integer::sum) < 0) {
        surplus.add(row);
      }
    }
    left.clear();
    counts.forEach((row, count) -> {
      for (int i = 0; i < count; i++) {
        left.add(row);
      }
    });
    return surplus;
  }

  private static void describe(List<String> differences, String what, List<String> rows) {
    if (!rows.isEmpty()) {
      differences.add(what + rows.size() + " rows: "
          + rows.subList(0, Math.min(DIFFERENCES_SHOWN_MAX, rows.size())));
    }
  }

  private static Map<String, List<String>> empty(PipelineSet pipelines) {
    Map<String, List<String>> rows = new TreeMap<>();
    pipelines.tables().forEach(table -> rows.put(table.name(), new ArrayList<>()));
    return rows;
  }

  private static TableContents sorted(Map<String, List<String>> rows) {
    rows.values().forEach(list -> list.sort(null));
    return new TableContents(rows);
  }

  /** Several pipelines may write a table, each some of its columns: those of all of them, and nobody else's. */
  private static void requireSameColumns(Connection connection, TableSchema table)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select column_name from information_schema.columns"
            + " where table_schema = 'public' and table_name = ?")) {
      statement.setString(1, table.name());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
    }
    names.remove(OF_THE_DATABASE);
    Set<String> written =
        table.columns().stream().map(ColumnSchema::name).collect(Collectors.toSet());
    if (!names.equals(written)) {
      throw new AssertionError(
          "table " + table.name() + " has columns " + names + ", written are " + written);
    }
  }

  private static List<String> rows(Connection connection, TableSchema table) throws SQLException {
    String columns = table.columns().stream()
        .map(column -> '"' + column.name() + "\"::text")
        .collect(Collectors.joining(", "));
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select " + columns + " from " + table.name())) {
      while (found.next()) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= table.columns().size(); i++) {
          values.add(found.getString(i));
        }
        rows.add(text(table, values));
      }
    }
    return rows;
  }

  private static String text(TableSchema table, List<@Nullable String> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      ColumnSchema column = table.columns().get(i);
      String value = values.get(i);
      text.append(i == 0 ? "" : " ")
          .append(column.name())
          .append('=')
          .append(value != null && column.type() == SqlType.JSONB ? canonical(value) : value);
    }
    return text.toString();
  }

  private static String canonical(String json) {
    try {
      return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static @Nullable String text(ExtractedColumn column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case ExtractedColumn.Texts texts -> texts.values()[row];
      case ExtractedColumn.Bigints bigints -> Long.toString(bigints.values()[row]);
      case ExtractedColumn.Smallints smallints -> Short.toString(smallints.values()[row]);
      case ExtractedColumn.Booleans booleans -> Boolean.toString(booleans.values()[row]);
    };
  }
}
