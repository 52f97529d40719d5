package io.haulout.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The written description of upstream's tables, which lies beside the corpus, and the statements that make such tables. */
final class SchemaDescription {
  private final JsonNode root;

  private SchemaDescription(JsonNode root) {
    this.root = root;
  }

  /** Reads the description, or skips the test where there is none. */
  static SchemaDescription load() throws IOException {
    Path file = folder().resolve("deepbook-tables.yaml");
    assumeTrue(Files.exists(file), () -> "no description of the tables: file=" + file);
    return new SchemaDescription(new YAMLMapper().readTree(file.toFile()));
  }

  List<Map.Entry<String, JsonNode>> tables() {
    return List.copyOf(root.get("tables").properties());
  }

  List<Map.Entry<String, JsonNode>> tablesAndViews() {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>(tables());
    all.addAll(root.get("materialized_views").properties());
    return all;
  }

  static Stream<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText);
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Statements that create the tables with their keys and indexes; the view's query is not in the description. */
  String createTables() {
    StringBuilder sql = new StringBuilder();
    for (Map.Entry<String, JsonNode> table : tables()) {
      String columns = elements(table.getValue().get("columns"))
          .map(SchemaDescription::column)
          .collect(Collectors.joining(", "));
      String key = texts(table.getValue().get("primary_key")).collect(Collectors.joining(", "));
      sql.append("create table public.%s (%s, primary key (%s));\n"
          .formatted(table.getKey(), columns, key));
      table.getValue().get("indexes").forEach(index -> sql.append(index(table.getKey(), index)));
    }
    return sql.toString();
  }

  private static String column(JsonNode column) {
    String type = column.get("type").asText();
    String fallback = column.get("default").asText();
    String definition = switch (fallback) {
      case "null" -> type;
      case "sequence" -> type.equals("bigint") ? "bigserial" : "serial";
      default -> type + " default " + fallback;
    };
    return '"' + column.get("name").asText() + "\" " + definition
        + (column.get("nullable").asBoolean() ? "" : " not null");
  }

  private static String index(String table, JsonNode index) {
    String columns = elements(index.get("columns"))
        .map(column -> '"'
            + column.get("name").asText()
            + '"'
            + (column.has("collation")
                ? " collate \"" + column.get("collation").asText() + '"'
                : "")
            + ' '
            + column.get("order").asText())
        .collect(Collectors.joining(", "));
    return "create %s index %s on public.%s (%s) %s;\n"
        .formatted(
            index.get("unique").asBoolean() ? "unique" : "",
            index.get("name").asText(),
            table,
            columns,
            index.has("where") ? "where " + index.get("where").asText() : "");
  }

  private static Path folder() {
    String corpus = System.getenv("HAULOUT_CORPUS");
    return corpus != null
        ? Path.of(corpus).resolveSibling("specs")
        : Path.of(System.getProperty("haulout.root", "."))
            .resolve("../shared/specs")
            .normalize();
  }
}
