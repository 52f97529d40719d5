package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.checkpoint.view.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real checkpoints give the rows that the upstream indexer recorded for them. */
class RecordedRowsTest {
  private static final Pattern CASE = Pattern.compile(
      "\\| `(\\w+)` \\| (\\w+) \\| `(\\w+)` \\| ([^|]+) \\| `([^`]+)` \\| (\\d+) \\|");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final PipelineCatalogue CATALOGUE = PipelineCatalogue.builtIn();

  record Case(String name, String network, String pipeline, Path snapshot, int rowCount) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(Corpus.folder().resolve("README.md"))) {
      Matcher matcher = CASE.matcher(line);
      if (matcher.matches()) {
        cases.add(new Case(
            matcher.group(1),
            matcher.group(2),
            matcher.group(3),
            Corpus.folder().resolve("snapshots").resolve(matcher.group(5)),
            Integer.parseInt(matcher.group(6))));
      }
    }
    return cases;
  }

  @Test
  void every_snapshot_of_the_corpus_belongs_to_a_case() throws IOException {
    try (var snapshots = Files.list(Corpus.folder().resolve("snapshots"))) {
      assertThat(snapshots)
          .containsExactlyInAnyOrderElementsOf(
              cases().stream().map(Case::snapshot).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void given_all_pipelines_of_the_network_the_table_holds_the_recorded_rows(Case recorded)
      throws IOException {
    List<String> names = CATALOGUE.pipelines().stream().map(Pipeline::name).toList();

    List<JsonNode> rows = rows(recorded, names);

    assertThat(rows).isEqualTo(expected(recorded)).hasSize(recorded.rowCount());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void given_the_one_pipeline_of_the_case_the_table_holds_the_recorded_rows(Case recorded)
      throws IOException {
    List<JsonNode> rows = rows(recorded, List.of(recorded.pipeline()));

    assertThat(rows).isEqualTo(expected(recorded));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void given_the_other_network_there_are_no_rows(Case recorded) throws IOException {
    String other = recorded.network().equals("mainnet") ? "testnet" : "mainnet";
    List<String> names = CATALOGUE.pipelines().stream().map(Pipeline::name).toList();

    assertThat(extract(recorded, CATALOGUE.compile(other, names))).isEmpty();
  }

  private static List<JsonNode> rows(Case recorded, List<String> names) throws IOException {
    PipelineSet set = CATALOGUE.compile(recorded.network(), names);
    TableSchema table = CATALOGUE.pipelines().stream()
        .filter(pipeline -> pipeline.name().equals(recorded.pipeline()))
        .findFirst()
        .orElseThrow()
        .table();
    return RowMaps.byTable(extract(recorded, set)).getOrDefault(table.name(), List.of()).stream()
        .map(row -> json(table, row))
        .sorted(Comparator.comparing(RecordedRowsTest::eventDigest))
        .toList();
  }

  private static List<ExtractedRows> extract(Case recorded, PipelineSet set) throws IOException {
    RowExtractor extractor = set.newExtractor();
    CheckpointReader reader = new CheckpointReader();
    Path folder = Corpus.folder().resolve("checkpoints").resolve(recorded.name());
    for (Path file : Corpus.checkpointFiles()) {
      if (file.startsWith(folder)) {
        byte[] bytes = Files.readAllBytes(file);
        extractor.add(reader.read(bytes, 0, bytes.length));
      }
    }
    return extractor.take();
  }

  /** A row in the form of the snapshots: numbers are strings, jsonb is nested. */
  private static JsonNode json(TableSchema table, Map<String, @Nullable Object> row) {
    ObjectNode node = JSON.createObjectNode();
    for (ColumnSchema column : table.columns()) {
      Object value = row.get(column.name());
      if (value == null) {
        node.putNull(column.name());
      } else if (value instanceof Boolean truth) {
        node.put(column.name(), truth);
      } else if (column.type() == SqlType.JSONB) {
        node.set(column.name(), parse(value.toString()));
      } else {
        node.put(column.name(), value.toString());
      }
    }
    return node;
  }

  private static List<JsonNode> expected(Case recorded) throws IOException {
    String snapshot = Files.readString(recorded.snapshot());
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : parse(snapshot.substring(snapshot.indexOf("\n[")))) {
      ((ObjectNode) row).remove("timestamp");
      rows.add(row);
    }
    rows.sort(Comparator.comparing(RecordedRowsTest::eventDigest));
    return rows;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static String eventDigest(JsonNode row) {
    return row.get("event_digest").asText();
  }
}
