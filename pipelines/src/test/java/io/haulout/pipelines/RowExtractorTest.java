package io.haulout.pipelines;

import static io.haulout.pipelines.TestChain.PACKAGE;
import static io.haulout.pipelines.TestChain.STRANGER;
import static io.haulout.pipelines.TestChain.UPGRADE;
import static io.haulout.pipelines.TestChain.checkpoint;
import static io.haulout.pipelines.TestChain.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.encode.Argument;
import io.haulout.checkpoint.encode.Command;
import io.haulout.checkpoint.encode.MoveEvent;
import io.haulout.checkpoint.encode.StructTag;
import io.haulout.checkpoint.encode.SuiAddress;
import io.haulout.checkpoint.encode.TransactionSpec;
import io.haulout.checkpoint.text.Base58;
import io.haulout.checkpoint.view.CheckpointView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowExtractorTest {
  private static final String TRADES = """
      pipelines:
        trades:
          table: trades
          event: market::Traded
          fields: { amount: u8 }
          columns: { amount: smallint }
      """;
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  private final PipelineSet trades = TestChain.compile(TRADES);

  @Test
  void the_common_columns_stand_first_and_tell_where_the_event_is() {
    CheckpointView checkpoint = checkpoint(event("Traded", ONE));
    String digest = Base58.encode(checkpoint.bytes(), checkpoint.transaction(0).digestOffset());

    List<Map<String, @Nullable Object>> rows = RowMaps.ofOneTable(trades, checkpoint);

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().toString())
        .isEqualTo("{event_digest=" + digest + "0, digest=" + digest + ", sender="
            + TestChain.SENDER
            + ", checkpoint=1234, checkpoint_timestamp_ms=1765396435956, package="
            + TestChain.ROUTER + ", amount=1}");
  }

  @Test
  void the_event_index_counts_all_events_of_the_transaction_and_starts_anew_in_each() {
    TransactionSpec first = TestChain.call()
        .event(event(STRANGER, "market", "Traded", ONE))
        .event(event("Traded", ONE))
        .event(event("Other", ONE))
        .event(event("Traded", TWO))
        .build();
    TransactionSpec second = TestChain.call().event(event("Traded", ONE)).build();

    List<Map<String, @Nullable Object>> rows =
        RowMaps.ofOneTable(trades, checkpoint(first, TestChain.call().build(), second));

    assertThat(rows).extracting(row -> suffix(row)).containsExactly("1", "3", "0");
    assertThat(rows)
        .extracting(row -> row.get("amount"))
        .containsExactly((short) 1, (short) 2, (short) 1);
  }

  @Test
  void an_event_index_may_have_many_digits() {
    MoveEvent[] events = new MoveEvent[1030];
    java.util.Arrays.fill(events, event("Other", ONE));
    for (int index : new int[] {9, 10, 255, 256, 1029}) {
      events[index] = event("Traded", ONE);
    }

    assertThat(RowMaps.ofOneTable(trades, checkpoint(events)))
        .extracting(row -> suffix(row))
        .containsExactly("9", "10", "255", "256", "1029");
  }

  @Test
  void address_module_and_name_must_all_be_equal() {
    RowExtractor extractor = trades.newExtractor();

    extractor.add(checkpoint(
        event(STRANGER, "market", "Traded", ONE),
        event(PACKAGE, "vault", "Traded", ONE),
        event(PACKAGE, "markets", "Traded", ONE),
        event(PACKAGE, "market", "traded", ONE),
        event(PACKAGE, "market", "Trade", ONE),
        event(PACKAGE, "market", "TradedV2", ONE)));
    assertThat(extractor.take()).isEmpty();

    extractor.add(checkpoint(
        event(PACKAGE, "market", "Traded", ONE), event(UPGRADE, "market", "Traded", TWO)));
    assertThat(extractor.rowCount()).isEqualTo(2);
  }

  @Test
  void type_parameters_are_not_compared() {
    StructTag coin = StructTag.of(SuiAddress.of(2), "sui", "SUI");
    MoveEvent generic = new MoveEvent(
        new StructTag(
            PACKAGE,
            "market",
            "Traded",
            List.of(coin, new StructTag(PACKAGE, "market", "Pair", List.of(coin)))),
        TWO);

    assertThat(RowMaps.ofOneTable(trades, checkpoint(generic)))
        .extracting(row -> row.get("amount"))
        .containsExactly((short) 2);
  }

  @Test
  void the_calling_package_and_the_sender_of_the_event_play_no_part() {
    MoveEvent elsewhere =
        event(STRANGER, "market", "Traded", ONE).emittedBy(PACKAGE, "market").sentBy(PACKAGE);
    MoveEvent routed = event("Traded", TWO).emittedBy(STRANGER, "other").sentBy(STRANGER);

    List<Map<String, @Nullable Object>> rows =
        RowMaps.ofOneTable(trades, checkpoint(elsewhere, routed));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst())
        .containsEntry("amount", (short) 2)
        .containsEntry("sender", TestChain.SENDER.toString());
  }

  @Test
  void the_package_is_empty_unless_the_first_command_is_a_call() {
    Command split = new Command.SplitCoins(new Argument.GasCoin(), List.of(new Argument.Input(0)));
    Command call = new Command.MoveCall(PACKAGE, "market", "trade", List.of(), List.of());
    TransactionSpec splitFirst = TransactionSpec.programmable(TestChain.SENDER)
        .command(split)
        .command(call)
        .event(event("Traded", ONE))
        .build();
    TransactionSpec nothing = TransactionSpec.programmable(TestChain.SENDER)
        .event(event("Traded", ONE))
        .build();
    TransactionSpec callFirst = TransactionSpec.programmable(TestChain.SENDER)
        .command(call)
        .command(split)
        .event(event("Traded", ONE))
        .build();

    assertThat(RowMaps.ofOneTable(trades, checkpoint(splitFirst, nothing, callFirst)))
        .extracting(row -> row.get("package"))
        .containsExactly("", "", PACKAGE.toString());
  }

  @Test
  void rows_gather_over_checkpoints_and_are_handed_over_once() {
    RowExtractor extractor = trades.newExtractor();
    extractor.add(
        TestChain.numbered(5, TestChain.call().event(event("Traded", ONE)).build()));
    extractor.add(
        TestChain.numbered(9, TestChain.call().event(event("Traded", TWO)).build()));
    assertThat(extractor.rowCount()).isEqualTo(2);

    List<Map<String, @Nullable Object>> rows =
        RowMaps.byTable(extractor.take()).getOrDefault("trades", List.of());

    assertThat(rows).extracting(row -> row.get("checkpoint")).containsExactly(5L, 9L);
    assertThat(extractor.rowCount()).isZero();
    assertThat(extractor.take()).isEmpty();
  }

  @Test
  void what_was_handed_over_does_not_change_with_later_checkpoints() {
    RowExtractor extractor = trades.newExtractor();
    extractor.add(checkpoint(event("Traded", ONE)));
    List<ExtractedRows> first = extractor.take();
    String before = RowMaps.byTable(first).toString();

    extractor.add(
        TestChain.numbered(7, TestChain.call().event(event("Traded", TWO)).build()));
    extractor.take();

    assertThat(RowMaps.byTable(first).toString()).isEqualTo(before);
  }

  @Test
  void several_pipelines_fill_one_table_and_one_event_fills_several() {
    PipelineSet set = TestChain.compile("""
        pipelines:
          bought:
            table: trades
            event: market::Bought
            fields: { amount: u8 }
            columns: { side: { type: text, const: buy }, amount: smallint }
          sold:
            table: trades
            event: market::Sold
            fields: { amount: u8 }
            columns: { side: { type: text, const: sell }, amount: smallint }
          sales:
            table: sales
            event: market::Sold
            fields: { amount: u8 }
            columns: { amount: bigint }
        """);
    RowExtractor extractor = set.newExtractor();

    extractor.add(checkpoint(event("Sold", ONE), event("Bought", TWO), event("Sold", TWO)));

    Map<String, List<Map<String, @Nullable Object>>> tables = RowMaps.byTable(extractor.take());
    assertThat(tables).containsOnlyKeys("trades", "sales");
    assertThat(tables.get("trades"))
        .extracting(row -> row.get("side") + " " + row.get("amount"))
        .containsExactly("sell 1", "buy 2", "sell 2");
    assertThat(tables.get("sales"))
        .extracting(row -> suffix(row) + " " + row.get("amount"))
        .containsExactly("0 1", "2 2");
  }

  @Test
  void only_chosen_pipelines_give_rows() {
    PipelineCatalogue catalogue = TestChain.catalogue("""
        pipelines:
          bought: { table: a, event: market::Bought, fields: { n: u8 }, columns: { n: smallint } }
          sold: { table: b, event: market::Sold, fields: { n: u8 }, columns: { n: smallint } }
        """);
    RowExtractor extractor =
        catalogue.compile(TestChain.NETWORK, List.of("sold")).newExtractor();

    extractor.add(checkpoint(event("Bought", ONE), event("Sold", ONE)));

    assertThat(RowMaps.byTable(extractor.take())).containsOnlyKeys("b");
  }

  @Test
  void nulls_stand_in_the_bit_set_of_their_column() {
    PipelineSet set = TestChain.compile("""
        pipelines:
          p:
            table: t
            event: market::E
            fields: { a: option<u64>, b: option<u8>, c: option<bool>, d: option<string> }
            columns:
              a: { type: bigint, nullable: true }
              b: { type: smallint, nullable: true }
              c: { type: boolean, nullable: true }
              d: { type: text, nullable: true }
        """);
    byte[] present = {1, 7, 0, 0, 0, 0, 0, 0, 0, 1, 8, 1, 1, 1, 1, 'x'};
    RowExtractor extractor = set.newExtractor();

    for (int batch = 0;
        batch < 2;
        batch++) { // the second batch must not inherit the first one's nulls
      extractor.add(checkpoint(event("E", new byte[4]), event("E", present)));
      List<Map<String, @Nullable Object>> rows =
          RowMaps.byTable(extractor.take()).getOrDefault("t", List.of());

      assertThat(rows).hasSize(2);
      assertThat(rows.get(0).get("a")).isNull();
      assertThat(rows.get(0).get("b")).isNull();
      assertThat(rows.get(0).get("c")).isNull();
      assertThat(rows.get(0).get("d")).isNull();
      assertThat(rows.get(1))
          .containsEntry("a", 7L)
          .containsEntry("b", (short) 8)
          .containsEntry("c", true)
          .containsEntry("d", "x");
    }
  }

  @Test
  void without_common_columns_a_table_holds_what_is_asked_for() {
    PipelineSet set =
        TestChain.compile("""
        pipelines:
          p:
            table: t
            common_columns: false
            event: market::E
            fields: { a: u8 }
            columns:
              key: { type: text, context: event_digest }
              digest: text
              sender: { type: text, context: sender }
              caller: { type: text, context: package }
              checkpoint: { type: bigint, context: checkpoint }
              at: { type: bigint, context: checkpoint_timestamp_ms }
              epoch: { type: bigint, context: epoch }
              transaction_index: { type: bigint, context: transaction_index }
              event_index: { type: bigint, context: event_index }
        """.replace("digest: text", "digest: { type: text, context: digest }"));
    TransactionSpec before = TestChain.call().event(event("Other", ONE)).build();
    TransactionSpec spec =
        TestChain.call().event(event("Other", ONE)).event(event("E", ONE)).build();
    CheckpointView checkpoint = checkpoint(before, spec);
    String digest = Base58.encode(checkpoint.bytes(), checkpoint.transaction(1).digestOffset());

    assertThat(RowMaps.ofOneTable(set, checkpoint).toString())
        .isEqualTo("[{key=" + digest + "1, digest=" + digest + ", sender=" + TestChain.SENDER
            + ", caller=" + TestChain.ROUTER + ", checkpoint=1234, at=1765396435956, epoch=1, "
            + "transaction_index=1, event_index=1}]");
  }

  @Test
  void given_a_bad_event_then_its_checkpoint_leaves_no_row_and_earlier_ones_stay() {
    PipelineSet set = TestChain.compile("""
        pipelines:
          good:
            table: good
            event: market::Good
            fields: { n: option<u8> }
            columns: { n: { type: smallint, nullable: true } }
          bad:
            table: bad
            event: market::Bad
            fields: { n: u8, s: string }
            columns: { n: smallint, s: text }
        """);
    RowExtractor extractor = set.newExtractor();
    extractor.add(TestChain.numbered(
        1,
        TestChain.call()
            .event(event("Good", new byte[] {1, 1}))
            .event(event("Bad", new byte[] {1, 1, 'a'}))
            .build()));

    CheckpointView broken = TestChain.numbered(
        2,
        TestChain.call().event(event("Good", new byte[] {0})).build(), // NULL
        TestChain.call()
            .event(event("Bad", new byte[] {2, 1, 'b'}))
            .event(event("Bad", new byte[] {3, 1, 0})) // half a row is written when this fails
            .build());
    assertThatThrownBy(() -> extractor.add(broken)).isInstanceOf(MalformedEventException.class);

    extractor.add(TestChain.numbered(
        3, TestChain.call().event(event("Good", new byte[] {1, 2})).build()));
    Map<String, List<Map<String, @Nullable Object>>> tables = RowMaps.byTable(extractor.take());
    assertThat(tables.get("good"))
        .extracting(row -> row.get("checkpoint") + " " + row.get("n"))
        .containsExactly("1 1", "3 2");
    assertThat(tables.get("bad"))
        .extracting(row -> row.get("n") + " " + row.get("s"))
        .containsExactly("1 a");
  }

  private static String suffix(Map<String, ?> row) {
    return String.valueOf(row.get("event_digest"))
        .substring(String.valueOf(row.get("digest")).length());
  }
}
