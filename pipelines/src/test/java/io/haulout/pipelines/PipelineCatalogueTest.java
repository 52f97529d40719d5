package io.haulout.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCatalogueTest {
  private static final String STANZA = """
      pipelines:
        %s:
          table: %s
          event: market::%s
          fields: { n: u8 }
          columns: { n: %s }
      """;

  private final PipelineCatalogue builtIn = PipelineCatalogue.builtIn();

  @Test
  void deepbook_has_21_core_and_30_margin_pipelines_for_47_tables_on_two_networks() {
    assertThat(builtIn.groups()).containsExactly("deepbook", "deepbook-margin");
    assertThat(builtIn.pipelines("deepbook")).hasSize(21);
    assertThat(builtIn.pipelines("deepbook-margin")).hasSize(30);
    assertThat(builtIn.networks()).containsExactly("mainnet", "testnet");
    assertThat(builtIn.families()).containsExactly("core", "margin");

    PipelineSet all = builtIn.compile("testnet", names(builtIn));

    assertThat(all.network()).isEqualTo("testnet");
    assertThat(all.pipelines()).isEqualTo(builtIn.pipelines());
    assertThat(all.tables()).hasSize(47);
  }

  @Test
  void a_name_given_twice_counts_once_and_the_order_is_the_catalogues() {
    PipelineSet set = builtIn.compile("mainnet", List.of("votes", "balances", "votes"));

    assertThat(set.pipelines()).extracting(Pipeline::name).containsExactly("balances", "votes");
  }

  @Test
  void unknown_choices_are_refused_with_what_there_is() {
    PipelineCatalogue two = TestChain.catalogue(
        "pipelines:\n" + stanza("a", "ta", "A", "bigint") + stanza("b", "tb", "B", "bigint"));

    assertThatThrownBy(() -> two.compile("localnet", List.of("a", "c", "d")))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("no pipeline `c`, `d`; there are: a, b");
    assertThatThrownBy(() -> two.compile("localnet", List.of()))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("no pipeline chosen; there are: a, b");
    assertThatThrownBy(() -> two.compile("devnet", List.of("a")))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("no network `devnet`; there are: localnet");
    assertThatThrownBy(() -> builtIn.pipelines("deepbok"))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("no pipeline group `deepbok`; there are: deepbook, deepbook-margin");
  }

  @Test
  void addresses_can_be_replaced_for_a_network_of_ones_own() {
    String address = "0x" + "3C".repeat(32);
    PipelineCatalogue sandbox = builtIn.withAddresses("sandbox", Map.of("core", List.of(address)));

    assertThat(sandbox.networks()).containsExactly("mainnet", "sandbox", "testnet");
    PipelineSet set = sandbox.compile("sandbox", List.of("rebates", "trade_params_update"));
    byte[] fees = new byte[24];
    fees[0] = 5;
    assertThat(RowMaps.ofOneTable(
                set,
                TestChain.checkpoint(TestChain.event(
                    TestChain.address(0x3c), "governance", "TradeParamsUpdateEvent", fees)))
            .getFirst())
        .containsEntry("pool_id", "0x0")
        .containsEntry("taker_fee", 5L);
    assertThatThrownBy(() -> sandbox.compile("sandbox", List.of("loan_borrowed")))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("pipeline loan_borrowed: package family margin has no addresses on network "
            + "`sandbox`");
    assertThat(builtIn.networks()).doesNotContain("sandbox");
  }

  @Test
  void replaced_addresses_are_checked() {
    assertThatThrownBy(() -> builtIn.withAddresses("x", Map.of("cor", List.of())))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("no package family `cor`; there are: core, margin");
    assertThatThrownBy(() -> builtIn.withAddresses("x", Map.of("core", List.of("0x2"))))
        .isInstanceOf(PipelineSelectionException.class)
        .hasMessage("package family core: address=0x2, allowed: 0x and 64 hex digits");
  }

  @Test
  void a_file_of_ones_own_stands_beside_the_built_in_ones(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, TestChain.file(STANZA.formatted("trades", "trades", "T", "bigint")));

    PipelineCatalogue catalogue = PipelineCatalogue.builtInWith(List.of(file));

    assertThat(catalogue.pipelines()).hasSize(52);
    assertThat(catalogue.pipelines("mine")).extracting(Pipeline::name).containsExactly("trades");
    assertThat(catalogue.networks()).containsExactly("localnet", "mainnet", "testnet");
    assertThatThrownBy(() -> PipelineCatalogue.builtInWith(List.of(folder.resolve("no.yaml"))))
        .isInstanceOf(PipelineFileException.class)
        .hasMessageStartingWith(folder.resolve("no.yaml") + ": cannot be read: ");
  }

  @Test
  void the_example_at_the_head_of_the_format_is_a_valid_file() throws IOException {
    String head;
    try (var in = PipelineCatalogue.class.getResourceAsStream("deepbook.yaml")) {
      head = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String example = head.lines()
        .dropWhile(line -> !line.equals("#   format: 1"))
        .takeWhile(line -> !line.equals("#"))
        .map(line -> line.substring(4))
        .reduce("", (text, line) -> text + line + "\n")
        .replace("0x…", "0x" + "ab".repeat(32));

    PipelineFile file = TestChain.read("example.yaml", example);

    assertThat(file.pipelines()).hasSize(1);
    assertThat(file.pipelines().getFirst().table().columns())
        .extracting(ColumnSchema::toString)
        .endsWith("trader text", "price bigint", "fee numeric");
  }

  @Test
  void two_pipelines_of_one_name_are_refused() {
    String mine = TestChain.file(STANZA.formatted("a", "t", "A", "bigint"));
    String other = mine.replace("  mine:", "  other:");

    assertThatThrownBy(() -> PipelineCatalogue.of(
            List.of(TestChain.read("x.yaml", mine), TestChain.read("y.yaml", other))))
        .isInstanceOf(PipelineFileException.class)
        .hasMessage("y.yaml:" + TestChain.line(2) + ": pipeline a: the name is taken by x.yaml:"
            + TestChain.line(2));
  }

  @Test
  void two_families_of_one_name_are_refused() {
    String mine = TestChain.file(STANZA.formatted("a", "t", "A", "bigint"));

    assertThatThrownBy(() -> PipelineCatalogue.of(
            List.of(TestChain.read("x.yaml", mine), TestChain.read("y.yaml", mine))))
        .isInstanceOf(PipelineFileException.class)
        .hasMessage("y.yaml: family mine: another file declares a family of this name");
  }

  @Test
  void pipelines_of_one_table_must_agree_on_its_columns() {
    assertThatThrownBy(() -> TestChain.catalogue(
            "pipelines:\n" + stanza("a", "t", "A", "bigint") + stanza("b", "t", "B", "smallint")))
        .isInstanceOf(PipelineFileException.class)
        .hasMessage("mine.yaml:" + TestChain.line(7) + ": pipeline b: table t: column 7 is "
            + "`n smallint`, in pipeline a at mine.yaml:" + TestChain.line(2)
            + " it is `n bigint`");
    assertThatThrownBy(() -> TestChain.catalogue("pipelines:\n" + stanza("a", "t", "A", "bigint")
            + stanza("b", "t", "B", "bigint, m: { type: text, const: x }")))
        .hasMessageEndingWith("pipeline b: table t: column 8 is `m text`, in pipeline a at "
            + "mine.yaml:" + TestChain.line(2) + " it is missing");
  }

  @Test
  void one_event_cannot_fill_one_table_twice() {
    assertThatThrownBy(() -> TestChain.catalogue(
            "pipelines:\n" + stanza("a", "t", "A", "bigint") + stanza("b", "t", "A", "bigint")))
        .isInstanceOf(PipelineFileException.class)
        .hasMessage("mine.yaml:" + TestChain.line(7) + ": pipeline b: event market::A fills table "
            + "t already, by pipeline a at mine.yaml:" + TestChain.line(2));
  }

  @Test
  void a_family_that_no_file_declares_is_refused_where_it_is_named() {
    assertThatThrownBy(() -> TestChain.catalogue("""
            pipelines:
              a:
                table: t
                event: market::A
                fields: { n: u8 }
                columns:
                  pool:
                    type: text
                    first_input_object:
                      type_name: Pool
                      families: [mine, yours]
                      otherwise: none
            """))
        .isInstanceOf(PipelineFileException.class)
        .hasMessage("mine.yaml:" + TestChain.line(11) + ": pipeline a: column pool: "
            + "first_input_object: no family `yours`; there are: mine");
  }

  private static String stanza(String name, String table, String event, String type) {
    String body = STANZA.formatted(name, table, event, type);
    return body.substring(body.indexOf('\n') + 1);
  }

  private static List<String> names(PipelineCatalogue catalogue) {
    return catalogue.pipelines().stream().map(Pipeline::name).toList();
  }
}
