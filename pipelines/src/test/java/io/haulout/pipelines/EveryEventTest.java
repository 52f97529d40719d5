package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.encode.SuiAddress;
import io.haulout.pipelines.FieldType.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated payloads of every DeepBook event give the columns that its declaration promises, at each address of each network. */
class EveryEventTest {
  private static final int ROUNDS = 8;
  private static final PipelineCatalogue CATALOGUE = PipelineCatalogue.builtIn();

  record Declared(DeclaredPipeline pipeline, EventDeclaration event) {
    @Override
    public String toString() {
      return pipeline.name() + " " + event.type();
    }
  }

  static List<Declared> events() {
    List<Declared> events = new ArrayList<>();
    for (Pipeline pipeline : CATALOGUE.pipelines()) {
      DeclaredPipeline declared = (DeclaredPipeline) pipeline;
      declared.events().forEach(event -> events.add(new Declared(declared, event)));
    }
    return events;
  }

  @Test
  void there_are_54_events() {
    assertThat(events()).hasSize(54);
  }

  @ParameterizedTest
  @MethodSource("events")
  void generated_values_arrive_in_their_columns(Declared declared) {
    long seed = declared.toString().hashCode();
    Random random = new Random(seed);
    PipelineSet set = PipelineCatalogue.builtIn()
        .compile("mainnet", List.of(declared.pipeline().name()));
    MoveAddress address = addresses(declared, "mainnet").findFirst().orElseThrow();
    for (int round = 0; round < ROUNDS; round++) {
      GeneratedValue value = generate(declared, random);

      Map<String, @Nullable Object> row = row(set, declared, address, value.encoded());

      assertThat(afterCommonColumns(row))
          .as("seed=%d, round=%d", seed, round)
          .isEqualTo(expected(declared, value));
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void a_payload_with_one_byte_less_or_more_is_refused(Declared declared) {
    PipelineSet set = PipelineCatalogue.builtIn()
        .compile("mainnet", List.of(declared.pipeline().name()));
    MoveAddress address = addresses(declared, "mainnet").findFirst().orElseThrow();
    byte[] valid = generate(declared, new Random(1)).encoded();

    assertThatThrownBy(() -> row(set, declared, address, Arrays.copyOf(valid, valid.length - 1)))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> row(set, declared, address, Arrays.copyOf(valid, valid.length + 1)))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("field=(end): bytes left over: left=1, offset=" + valid.length);
  }

  @ParameterizedTest
  @MethodSource("events")
  void it_is_found_at_each_address_of_its_family_and_at_none_of_the_other(Declared declared) {
    byte[] payload = generate(declared, new Random(2)).encoded();
    List<String> all = CATALOGUE.pipelines().stream().map(Pipeline::name).toList();
    for (String network : List.of("mainnet", "testnet")) {
      RowExtractor extractor = CATALOGUE.compile(network, all).newExtractor();
      List<MoveAddress> own = addresses(declared, network).toList();
      own.forEach(address -> extractor.add(checkpoint(declared, address, payload)));
      assertThat(extractor.take()).singleElement().satisfies(rows -> {
        assertThat(rows.table()).isEqualTo(declared.pipeline().table());
        assertThat(rows.rowCount()).isEqualTo(own.size());
      });

      events().stream()
          .map(other -> other.event().family())
          .filter(family -> !family.equals(declared.event().family()))
          .distinct()
          .flatMap(family -> family.addresses().getOrDefault(network, List.of()).stream())
          .forEach(address -> extractor.add(checkpoint(declared, address, payload)));
      assertThat(extractor.rowCount()).isZero();
    }
  }

  private static Map<String, @Nullable Object> expected(Declared declared, GeneratedValue value) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (int i = ContextValue.COMMON_COLUMNS.size();
        i < declared.event().sources().size();
        i++) {
      ColumnSchema column = declared.pipeline().table().columns().get(i);
      Object expected = switch (declared.event().sources().get(i)) {
        case ColumnSource.FromField field -> {
          yield value.at(field.path()).column(field.conversion());
        }
        case ColumnSource.Difference difference ->
          value
              .at(difference.minuend())
              .number()
              .subtract(value.at(difference.subtrahend()).number())
              .longValue();
        case ColumnSource.ConstantNumber number -> number.value();
        case ColumnSource.ConstantTruth truth -> truth.value();
        case ColumnSource.ConstantText text -> text.value();
        case ColumnSource.FromContext context -> TestChain.TIMESTAMP_MS;
        case ColumnSource.FirstInputObject object -> "0x0";
      };
      columns.put(column.name(), expected);
    }
    return columns;
  }

  private static GeneratedValue generate(Declared declared, Random random) {
    return GeneratedValue.of(
        new Struct(declared.event().type(), declared.event().layout().fields()), random);
  }

  private static Map<String, @Nullable Object> afterCommonColumns(
      Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(row);
    ContextValue.COMMON_COLUMNS.forEach(common -> rest.remove(common.notation()));
    return rest;
  }

  private static Map<String, @Nullable Object> row(
      PipelineSet set, Declared declared, MoveAddress address, byte[] payload) {
    return RowMaps.ofOneTable(set, checkpoint(declared, address, payload)).getFirst();
  }

  private static io.haulout.checkpoint.view.CheckpointView checkpoint(
      Declared declared, MoveAddress address, byte[] payload) {
    return TestChain.checkpoint(TestChain.event(
        SuiAddress.parse(address.text()),
        declared.event().module(),
        declared.event().name(),
        payload));
  }

  private static Stream<MoveAddress> addresses(Declared declared, String network) {
    return declared.event().family().addresses().getOrDefault(network, List.of()).stream();
  }
}
