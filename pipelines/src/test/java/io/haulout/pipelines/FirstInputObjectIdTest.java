package io.haulout.pipelines;

import static io.haulout.pipelines.TestChain.PACKAGE;
import static io.haulout.pipelines.TestChain.STRANGER;
import static io.haulout.pipelines.TestChain.UPGRADE;
import static io.haulout.pipelines.TestChain.address;
import static io.haulout.pipelines.TestChain.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.haulout.checkpoint.encode.Digest;
import io.haulout.checkpoint.encode.MoveEvent;
import io.haulout.checkpoint.encode.MoveObjectType;
import io.haulout.checkpoint.encode.ObjectChange;
import io.haulout.checkpoint.encode.ObjectState;
import io.haulout.checkpoint.encode.Owner;
import io.haulout.checkpoint.encode.StructTag;
import io.haulout.checkpoint.encode.SuiAddress;
import io.haulout.checkpoint.encode.TransactionBuilder;
import io.haulout.checkpoint.encode.TypeTag;
import io.haulout.checkpoint.view.CheckpointView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstInputObjectIdTest {
  private static final String FILE = """
      pipelines:
        fees:
          table: fees
          event: market::FeesChanged
          fields: { fee: u8 }
          columns:
            pool_id:
              type: text
              first_input_object: { type_name: Pool, families: [mine, other], otherwise: '0x0' }
            fee: smallint
      """;
  private static final String OTHER_FAMILY = """
      format: 1
      group: other
      families:
        other:
          modules: [elsewhere]
          addresses: { localnet: ['0x%s'] }
      pipelines:
        unused: { table: u, event: elsewhere::E, fields: { a: u8 }, columns: { a: smallint } }
      """.formatted("11".repeat(32));
  private static final MoveEvent CHANGED = TestChain.event("FeesChanged", new byte[] {1});

  private final PipelineSet set = PipelineCatalogue.of(List.of(
          TestChain.read("mine.yaml", TestChain.file(FILE)),
          TestChain.read("other.yaml", OTHER_FAMILY)))
      .compile(TestChain.NETWORK, List.of("fees"));

  @Test
  void the_lowest_id_among_the_changed_pools_is_taken_for_every_event_of_the_transaction() {
    TransactionBuilder transaction = TestChain.call().event(CHANGED).event(CHANGED);
    mutate(transaction, object(0x40, PACKAGE, "pool", "Pool"));
    mutate(transaction, object(0x30, UPGRADE, "pool", "Pool"));
    mutate(transaction, object(0x20, PACKAGE, "pool", "PoolInner"));
    mutate(transaction, object(0x10, STRANGER, "pool", "Pool"));

    assertThat(poolIds(checkpoint(transaction.build())))
        .containsExactly(address(0x30).toString(), address(0x30).toString());
  }

  @Test
  void the_module_and_the_type_parameters_are_not_compared() {
    StructTag coin = StructTag.of(SuiAddress.of(2), "sui", "SUI");
    TransactionBuilder transaction = TestChain.call().event(CHANGED);
    mutate(
        transaction,
        state(0x20, new StructTag(PACKAGE, "anything", "Pool", List.<TypeTag>of(coin, coin)), 7));

    assertThat(poolIds(checkpoint(transaction.build())))
        .containsExactly(address(0x20).toString());
  }

  @Test
  void a_family_of_another_file_counts_although_none_of_its_pipelines_is_chosen() {
    TransactionBuilder transaction = TestChain.call().event(CHANGED);
    mutate(transaction, object(0x20, address(0x11), "pool", "Pool"));

    assertThat(poolIds(checkpoint(transaction.build())))
        .containsExactly(address(0x20).toString());
  }

  @Test
  void created_and_only_read_pools_do_not_count() {
    ObjectState read = object(0x10, PACKAGE, "pool", "Pool");
    ObjectState created = object(0x20, PACKAGE, "pool", "Pool");
    TransactionBuilder transaction = TestChain.call()
        .event(CHANGED)
        .readsShared(read)
        .change(new ObjectChange.Created(written(created)));

    assertThat(poolIds(checkpoint(transaction.build()))).containsExactly("0x0");
  }

  @Test
  void deleted_and_wrapped_pools_do_count() {
    TransactionBuilder deletes = TestChain.call()
        .event(CHANGED)
        .change(new ObjectChange.Deleted(object(0x20, PACKAGE, "pool", "Pool")));
    TransactionBuilder wraps = TestChain.call()
        .event(CHANGED)
        .change(new ObjectChange.Wrapped(object(0x21, PACKAGE, "pool", "Pool")));

    assertThat(poolIds(checkpoint(deletes.build(), wraps.build())))
        .containsExactly(address(0x20).toString(), address(0x21).toString());
  }

  @Test
  void coins_and_gas_never_count() {
    TransactionBuilder transaction = TestChain.call().event(CHANGED);
    mutate(transaction, state(0x20, new MoveObjectType.GasCoin(), 7));
    mutate(
        transaction,
        state(0x21, new MoveObjectType.Coin(StructTag.of(PACKAGE, "pool", "Pool")), 7));
    mutate(transaction, state(0x22, new MoveObjectType.StakedSui(), 7));

    assertThat(poolIds(checkpoint(transaction.build()))).containsExactly("0x0");
  }

  @Test
  void each_transaction_has_a_pool_of_its_own_and_its_later_events_are_still_read() {
    TransactionBuilder first = TestChain.call().event(CHANGED).event(CHANGED);
    mutate(first, object(0x30, PACKAGE, "pool", "Pool"));
    TransactionBuilder none = TestChain.call().event(CHANGED);
    TransactionBuilder second = TestChain.call()
        .event(TestChain.event("Other", new byte[0]))
        .event(CHANGED)
        .event(CHANGED);
    mutate(second, object(0x20, PACKAGE, "pool", "Pool"));

    List<Map<String, @Nullable Object>> rows =
        RowMaps.ofOneTable(set, checkpoint(first.build(), none.build(), second.build()));

    assertThat(rows)
        .extracting(row -> row.get("pool_id"))
        .containsExactly(
            address(0x30).toString(),
            address(0x30).toString(),
            "0x0",
            address(0x20).toString(),
            address(0x20).toString());
    assertThat(rows)
        .extracting(row -> lastCharacter(row.get("event_digest"))) // the event index
        .containsExactly('0', '1', '0', '1', '2');
  }

  @Test
  void without_any_pool_in_the_checkpoint_later_events_of_the_transaction_are_still_read() {
    TransactionBuilder first = TestChain.call().event(CHANGED).event(CHANGED);
    TransactionBuilder last = TestChain.call()
        .event(TestChain.event("Other", new byte[0]))
        .event(TestChain.event("Other", new byte[0]));

    assertThat(poolIds(checkpoint(first.build(), last.build()))).containsExactly("0x0", "0x0");
  }

  @Test
  void the_next_checkpoint_starts_afresh() {
    TransactionBuilder withPool = TestChain.call().event(CHANGED);
    mutate(withPool, object(0x30, PACKAGE, "pool", "Pool"));
    RowExtractor extractor = set.newExtractor();

    TransactionBuilder sameObjectOfAnotherType = TestChain.call().event(CHANGED);
    mutate(sameObjectOfAnotherType, object(0x30, PACKAGE, "pool", "PoolInner"));

    extractor.add(checkpoint(withPool.build()));
    extractor.add(checkpoint(sameObjectOfAnotherType.build()));

    assertThat(RowMaps.byTable(extractor.take()).get("fees"))
        .extracting(row -> row.get("pool_id"))
        .containsExactly(address(0x30).toString(), "0x0");
  }

  @Test
  void without_a_value_for_otherwise_an_absent_object_is_null() {
    PipelineSet nullable = PipelineCatalogue.of(List.of(TestChain.read(
            "mine.yaml",
            TestChain.file(FILE.replace(", other], otherwise: '0x0'", "]")
                .replace("type: text", "type: text\n        nullable: true")))))
        .compile(TestChain.NETWORK, List.of("fees"));

    assertThat(RowMaps.ofOneTable(
                nullable, checkpoint(TestChain.call().event(CHANGED).build()))
            .getFirst()
            .get("pool_id"))
        .isNull();
  }

  private static char lastCharacter(@Nullable Object text) {
    String known = String.valueOf(text);
    return known.charAt(known.length() - 1);
  }

  private List<@Nullable Object> poolIds(CheckpointView checkpoint) {
    List<@Nullable Object> ids = new ArrayList<>();
    RowMaps.ofOneTable(set, checkpoint).forEach(row -> ids.add(row.get("pool_id")));
    return ids;
  }

  private static void mutate(TransactionBuilder transaction, ObjectState before) {
    transaction.change(new ObjectChange.Mutated(before, written(before)));
  }

  private static ObjectChange.Written written(ObjectState state) {
    return new ObjectChange.Written(state.type(), false, state.contents(), state.owner(), 0);
  }

  private static ObjectState object(int id, SuiAddress address, String module, String name) {
    return state(id, StructTag.of(address, module, name), 7);
  }

  private static ObjectState state(int id, StructTag type, long version) {
    return state(id, new MoveObjectType.Other(type), version);
  }

  private static ObjectState state(int id, MoveObjectType type, long version) {
    return new ObjectState(
        type,
        false,
        version,
        address(id).toByteArray(),
        new Owner.Shared(1),
        Digest.of(new byte[32]),
        0);
  }
}
