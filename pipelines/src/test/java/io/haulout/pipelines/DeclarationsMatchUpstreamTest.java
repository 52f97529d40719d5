package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.haulout.checkpoint.testing.Corpus;
import io.haulout.pipelines.ColumnSource.ConstantNumber;
import io.haulout.pipelines.ColumnSource.ConstantText;
import io.haulout.pipelines.ColumnSource.ConstantTruth;
import io.haulout.pipelines.ColumnSource.Difference;
import io.haulout.pipelines.ColumnSource.FirstInputObject;
import io.haulout.pipelines.ColumnSource.FromContext;
import io.haulout.pipelines.ColumnSource.FromField;
import io.haulout.pipelines.FieldType.Field;
import io.haulout.pipelines.FieldType.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our files say what the machine-readable description of the upstream indexer says, handler by handler and column by column. */
class DeclarationsMatchUpstreamTest {
  private static JsonNode upstream;
  private static List<PipelineFile> files;

  @BeforeAll
  static void readBoth() throws IOException {
    Path description = Corpus.folder().resolve("../specs/deepbook-tables.yaml").normalize();
    assumeTrue(Files.exists(description), () -> "skipped: no description at " + description);
    upstream = new ObjectMapper(new YAMLFactory()).readTree(description.toFile());
    files = List.of(read("deepbook.yaml"), read("deepbook-margin.yaml"));
  }

  @Test
  void the_same_handlers_are_in_the_same_groups_in_the_same_order() {
    for (PipelineFile file : files) {
      String group = file.pipelines().getFirst().group();

      assertThat(file.pipelines().stream().map(DeclaredPipeline::name))
          .containsExactlyElementsOf(texts(upstream.at("/package_options/" + group)));
    }
    assertThat(pipelines()).hasSize(51).hasSameSizeAs(upstream.get("handlers"));
  }

  @Test
  void the_same_modules_and_addresses_are_in_the_same_families() {
    for (PipelineFile file : files) {
      for (Family family : file.families()) {
        JsonNode expected = upstream.at("/families/" + family.name());

        assertThat(family.modules())
            .containsExactlyInAnyOrderElementsOf(texts(expected.get("modules")));
        assertThat(family.addresses()).containsOnlyKeys("mainnet", "testnet");
        family
            .addresses()
            .forEach((network, addresses) -> assertThat(addresses)
                .extracting(MoveAddress::text)
                .containsExactlyInAnyOrderElementsOf(texts(expected.get(network))));
      }
    }
  }

  @Test
  void the_same_events_have_the_same_fields_of_the_same_types() {
    int eventCount = 0;
    for (DeclaredPipeline pipeline : pipelines()) {
      JsonNode events = handler(pipeline).get("events");
      assertThat(pipeline.events()).as(pipeline.name()).hasSameSizeAs(events);
      for (int i = 0; i < events.size(); i++) {
        EventDeclaration event = pipeline.events().get(i);
        JsonNode expected = events.get(i);

        assertThat(event.module()).isEqualTo(expected.get("module").asText());
        assertThat(event.name()).isEqualTo(expected.get("name").asText());
        assertThat(event.family().name()).isEqualTo(expected.get("family").asText());
        assertThat(fields(event.layout().fields()))
            .as(event.type())
            .isEqualTo(expectedFields(expected.get("fields")));
        eventCount++;
      }
    }
    assertThat(eventCount).isEqualTo(54);
  }

  @Test
  void the_same_structs_have_the_same_members() {
    Map<String, List<String>> declared = new TreeMap<>();
    for (DeclaredPipeline pipeline : pipelines()) {
      pipeline.events().forEach(event -> collectStructs(event.layout().fields(), declared));
    }
    Map<String, List<String>> expected = new TreeMap<>();
    upstream
        .get("structs")
        .properties()
        .forEach(
            struct -> expected.put("struct:" + struct.getKey(), expectedFields(struct.getValue())));

    assertThat(declared).isEqualTo(expected);
  }

  @Test
  void the_same_tables_have_the_same_columns_in_the_same_order() {
    for (DeclaredPipeline pipeline : pipelines()) {
      assertThat(pipeline.table().name())
          .isEqualTo(handler(pipeline).get("table").asText());
      List<String> expected = new ArrayList<>();
      for (JsonNode column : table(pipeline)) {
        if (!column.get("name").asText().equals("timestamp")) { // left to its default
          String type = column.get("type").asText().replaceFirst("\\(.*", "");
          expected.add(column.get("name").asText() + " " + type
              + (column.get("nullable").asBoolean() ? " null" : ""));
        }
      }

      assertThat(pipeline.table().columns().stream().map(ColumnSchema::toString))
          .as(pipeline.name())
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void the_same_values_go_into_the_same_columns() {
    for (DeclaredPipeline pipeline : pipelines()) {
      for (int i = 0; i < pipeline.events().size(); i++) {
        EventDeclaration event = pipeline.events().get(i);
        Map<String, String> declared = new HashMap<>();
        for (int c = ContextValue.COMMON_COLUMNS.size(); c < event.sources().size(); c++) {
          declared.put(
              pipeline.table().columns().get(c).name(), text(event.sources().get(c)));
        }
        Map<String, String> expected = new HashMap<>();
        addMappings(handler(pipeline).get("columns"), expected);
        addMappings(handler(pipeline).at("/events/" + i + "/columns"), expected);

        assertThat(declared).as(event.type()).isEqualTo(expected);
      }
    }
  }

  @Test
  void the_pool_of_a_transaction_is_sought_as_upstream_does() {
    List<ColumnSource> sources = pipelines().stream()
        .flatMap(pipeline -> pipeline.events().stream())
        .flatMap(event -> event.sources().stream())
        .filter(FirstInputObject.class::isInstance)
        .toList();

    assertThat(sources)
        .containsExactly(new FirstInputObject("Pool", java.util.Set.of("core", "margin"), "0x0"));
  }

  private static String text(ColumnSource source) {
    return switch (source) {
      case FromField field -> field.path() + " " + field.conversion().notation();
      case Difference difference ->
        difference.minuend() + " - " + difference.subtrahend() + " "
            + difference.conversion().notation();
      case ConstantNumber number -> "const " + number.value();
      case ConstantTruth truth -> "const " + truth.value();
      case ConstantText constant -> "const " + constant.value();
      case FromContext context -> "meta " + context.value().notation();
      case FirstInputObject object -> "tx " + object.otherwise();
    };
  }

  private static void addMappings(JsonNode columns, Map<String, String> mappings) {
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      JsonNode mapping = column.getValue();
      mappings.put(
          column.getKey(),
          mapping.has("field")
              ? mapping.get("field").asText() + " " + mapping.get("conv").asText()
              : mapping.has("subtract")
                  ? mapping.get("subtract").get(0).asText() + " - "
                      + mapping.get("subtract").get(1).asText() + " "
                      + mapping.get("conv").asText()
                  : mapping.has("const")
                      ? "const " + mapping.get("const").asText()
                      : mapping.has("meta")
                          ? "meta " + mapping.get("meta").asText()
                          : "tx " + mapping.get("default").asText());
    }
  }

  private static void collectStructs(List<Field> fields, Map<String, List<String>> structs) {
    for (Field field : fields) {
      if (field.type() instanceof Struct struct) {
        structs.put(struct.notation(), fields(struct.fields()));
        collectStructs(struct.fields(), structs);
      }
    }
  }

  private static List<String> fields(List<Field> fields) {
    return fields.stream()
        .map(field -> field.name() + " " + field.type().notation())
        .toList();
  }

  private static List<String> expectedFields(JsonNode fields) {
    List<String> expected = new ArrayList<>();
    fields.forEach(
        field -> expected.add(field.get(0).asText() + " " + field.get(1).asText()));
    return expected;
  }

  private static List<DeclaredPipeline> pipelines() {
    return files.stream().flatMap(file -> file.pipelines().stream()).toList();
  }

  private static JsonNode handler(DeclaredPipeline pipeline) {
    return upstream.get("handlers").get(pipeline.name());
  }

  private static JsonNode table(DeclaredPipeline pipeline) {
    return upstream.get("tables").get(pipeline.table().name()).get("columns");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static PipelineFile read(String name) throws IOException {
    try (InputStream in = PipelineFileReader.class.getResourceAsStream(name)) {
      return PipelineFileReader.read(name, in.readAllBytes());
    }
  }
}
