package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haulout.checkpoint.digest.DigestKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointEncoderTest {
  private static final SuiAddress SENDER = SuiAddress.parse("0x" + "5e".repeat(32));
  private static final SuiAddress ROUTER = SuiAddress.parse("0x" + "70".repeat(32));
  private static final Digest EARLIER = Digest.of(HexFormat.of().parseHex("e1".repeat(32)));
  private static final long TIMESTAMP_MS = 1_736_510_450_255L;

  private final CheckpointEncoder encoder = new CheckpointEncoder();

  @Test
  void the_summary_stands_where_a_peek_expects_it() {
    EncodedCheckpoint checkpoint =
        encoder.encode(CheckpointSpec.of(1_000, TIMESTAMP_MS, call(), call()));

    ByteBuffer bytes = ByteBuffer.wrap(checkpoint.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get(0)).as("encoding byte").isEqualTo((byte) 1);
    assertThat(bytes.getLong(1)).as("epoch").isEqualTo(1);
    assertThat(bytes.getLong(9)).as("sequence number").isEqualTo(1_000);
    assertThat(bytes.getLong(17)).as("network total transactions").isEqualTo(12_002);
    assertThat(bytes.get(25)).isEqualTo((byte) 0x20);
    assertThat(digestAt(checkpoint, 26)).isEqualTo(checkpoint.contentsDigest());
    assertThat(bytes.get(58)).as("previous digest is present").isEqualTo((byte) 1);
    assertThat(bytes.get(59)).isEqualTo((byte) 0x20);
    assertThat(bytes.getLong(92)).as("computation cost of the epoch").isEqualTo(2_000_000);
    assertThat(bytes.getLong(124)).as("timestamp").isEqualTo(TIMESTAMP_MS);
  }

  @Test
  void checkpoint_0_has_no_predecessor() {
    EncodedCheckpoint checkpoint = encoder.encode(CheckpointSpec.of(0, TIMESTAMP_MS, call()));

    ByteBuffer bytes = ByteBuffer.wrap(checkpoint.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get(58)).isZero();
    assertThat(bytes.getLong(91)).isEqualTo(TIMESTAMP_MS);
  }

  @Test
  void every_digest_is_that_of_its_span() {
    TransactionSpec eventful = TransactionSpec.calling(SENDER, ROUTER, "router", "swap")
        .event(event("OrderFilled", new byte[] {1, 2, 3}))
        .build();

    EncodedCheckpoint checkpoint =
        encoder.encode(CheckpointSpec.of(7, TIMESTAMP_MS, call(), eventful));

    assertThat(hash(checkpoint, DigestKind.SUMMARY, checkpoint.summary()))
        .isEqualTo(checkpoint.summaryDigest());
    assertThat(hash(checkpoint, DigestKind.CONTENTS, checkpoint.contents()))
        .isEqualTo(checkpoint.contentsDigest());
    for (EncodedTransaction transaction : checkpoint.transactions()) {
      assertThat(hash(checkpoint, DigestKind.TRANSACTION, transaction.data()))
          .isEqualTo(transaction.digest());
      assertThat(hash(checkpoint, DigestKind.EFFECTS, transaction.effects()))
          .isEqualTo(transaction.effectsDigest());
      assertThat(transaction.events().map(span -> hash(checkpoint, DigestKind.EVENTS, span)))
          .isEqualTo(transaction.eventsDigest());
    }
    assertThat(checkpoint.transactions().get(0).eventsDigest()).isEmpty();
    assertThat(checkpoint.transactions().get(1).eventsDigest()).isPresent();
  }

  @Test
  void the_contents_list_each_transaction_with_its_effects() {
    EncodedCheckpoint checkpoint =
        encoder.encode(CheckpointSpec.of(7, TIMESTAMP_MS, call(), call()));

    int first = checkpoint.contents().from() + 2; // version and count
    for (int i = 0; i < 2; i++) {
      EncodedTransaction transaction = checkpoint.transactions().get(i);
      assertThat(digestAt(checkpoint, first + 66 * i + 1)).isEqualTo(transaction.digest());
      assertThat(digestAt(checkpoint, first + 66 * i + 34)).isEqualTo(transaction.effectsDigest());
    }
  }

  @Test
  void consecutive_checkpoints_are_chained() {
    EncodedCheckpoint first = encoder.encode(CheckpointSpec.of(41, TIMESTAMP_MS, call()));
    EncodedCheckpoint second = encoder.encode(CheckpointSpec.of(42, TIMESTAMP_MS, call(), call()));

    assertThat(digestAt(second, 60)).isEqualTo(first.summaryDigest());
    assertThat(u64At(second, 17) - u64At(first, 17)).isEqualTo(2);
    assertThat(u64At(second, 92)).as("computation cost adds up in an epoch").isEqualTo(3_000_000);
  }

  @Test
  void after_a_gap_the_chain_starts_anew() {
    EncodedCheckpoint first = encoder.encode(CheckpointSpec.of(41, TIMESTAMP_MS, call()));
    EncodedCheckpoint later = encoder.encode(CheckpointSpec.of(43, TIMESTAMP_MS - 5, call()));

    assertThat(digestAt(later, 60)).isNotEqualTo(first.summaryDigest());
  }

  @Test
  void a_checkpoint_before_its_predecessor_is_refused() {
    encoder.encode(CheckpointSpec.of(41, TIMESTAMP_MS, call()));

    assertThatThrownBy(() -> encoder.encode(CheckpointSpec.of(42, TIMESTAMP_MS - 1, call())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a checkpoint is not earlier than its predecessor: sequenceNumber=42,"
            + " timestampMs=1736510450254 after 1736510450255, epoch=1 after 1");
  }

  @Test
  void equal_sketches_of_transactions_have_digests_of_their_own() {
    Set<Digest> digests = new HashSet<>();
    for (int number = 5; number < 15; number++) {
      EncodedCheckpoint checkpoint =
          encoder.encode(CheckpointSpec.of(number, TIMESTAMP_MS, call(), call(), call()));
      checkpoint.transactions().forEach(transaction -> digests.add(transaction.digest()));
    }

    assertThat(digests).hasSize(30);
  }

  @Test
  void equal_specs_give_equal_bytes() {
    CheckpointSpec spec = CheckpointSpec.of(5, TIMESTAMP_MS, call(), call());

    assertThat(new CheckpointEncoder().encode(spec).bytes())
        .isEqualTo(new CheckpointEncoder().encode(spec).bytes());
  }

  @Test
  void an_event_is_written_with_the_first_call_the_sender_and_its_type() {
    MoveEvent event = event("OrderFilled", new byte[] {7, 8});
    EncodedCheckpoint checkpoint = encoder.encode(CheckpointSpec.of(
        5,
        TIMESTAMP_MS,
        TransactionSpec.calling(SENDER, ROUTER, "router", "swap").event(event).build()));

    assertThat(eventsOf(checkpoint))
        .isEqualTo("01" + "70".repeat(32) + "06726f75746572" + "5e".repeat(32)
            + HexFormat.of().formatHex(DeepBookPackages.FIRST.toByteArray())
            + "0a" + HexFormat.of().formatHex("order_info".getBytes(StandardCharsets.US_ASCII))
            + "0b" + HexFormat.of().formatHex("OrderFilled".getBytes(StandardCharsets.US_ASCII))
            + "00" + "020708");
  }

  @Test
  void an_event_may_name_another_origin_and_another_sender() {
    MoveEvent event = new MoveEvent(
            SuiAddress.of(1), "m", "E", List.of(TypeTag.Primitive.U8), new byte[0])
        .emittedBy(SuiAddress.of(2), "other")
        .sentBy(SuiAddress.of(3));
    EncodedCheckpoint checkpoint = encoder.encode(CheckpointSpec.of(
        5,
        TIMESTAMP_MS,
        TransactionSpec.calling(SENDER, ROUTER, "router", "swap").event(event).build()));

    String zeros = "00".repeat(31);
    assertThat(eventsOf(checkpoint))
        .isEqualTo("01" + zeros + "02" + "056f74686572" + zeros + "03" + zeros + "01" + "016d"
            + "0145" + "0101" + "00");
  }

  @Test
  void a_transaction_without_a_call_emits_under_the_package_of_the_event_type() {
    TransactionSpec split = TransactionSpec.programmable(SENDER)
        .input(new CallArgument.Pure(new byte[8]))
        .command(new Command.SplitCoins(new Argument.GasCoin(), List.of(new Argument.Input(0))))
        .event(new MoveEvent(SuiAddress.of(9), "m", "E", List.of(), new byte[0]))
        .build();

    EncodedCheckpoint checkpoint = encoder.encode(CheckpointSpec.of(5, TIMESTAMP_MS, split));

    assertThat(split.firstCalled()).isEmpty();
    assertThat(eventsOf(checkpoint))
        .startsWith("01" + "00".repeat(31) + "09" + "016d" + "5e".repeat(32));
  }

  @Test
  void objects_come_out_mutated_then_created_then_unwrapped_at_the_next_version() {
    ObjectState low = object(0x10, 5, new Owner.Shared(1));
    ObjectState high = object(0x90, 8, new Owner.ObjectOwner(SENDER));
    ObjectState gone = object(0x40, 3, new Owner.ObjectOwner(SENDER));
    TransactionSpec spec = TransactionSpec.calling(SENDER, ROUTER, "m", "f")
        .change(new ObjectChange.Unwrapped(written(0x05)))
        .change(new ObjectChange.Created(written(0x07)))
        .change(ObjectChange.Mutated.contents(high, high.contents()))
        .change(new ObjectChange.Deleted(gone))
        .change(ObjectChange.Mutated.contents(low, low.contents()))
        .gas(new GasData(List.of(high.reference()), SENDER, 1, 1))
        .build();

    EncodedTransaction encoded =
        encoder.encode(CheckpointSpec.of(5, TIMESTAMP_MS, spec)).transactions().getFirst();

    assertThat(encoded.inputs()).containsExactly(low, gone, high);
    assertThat(encoded.outputs())
        .extracting(ObjectState::id)
        .containsExactly(low.id(), high.id(), SuiAddress.of(0x07), SuiAddress.of(0x05));
    assertThat(encoded.outputs()).allSatisfy(output -> {
      assertThat(output.version()).isEqualTo(9);
      assertThat(output.previousTransaction()).isEqualTo(encoded.digest());
    });
  }

  @Test
  void a_user_signs_once_and_a_sponsor_signs_too() {
    TransactionSpec sponsored = TransactionSpec.calling(SENDER, ROUTER, "m", "f")
        .gas(new GasData(List.of(), ROUTER, 1, 1))
        .build();

    EncodedCheckpoint own = encoder.encode(CheckpointSpec.of(5, TIMESTAMP_MS, call()));
    EncodedCheckpoint paidFor = encoder.encode(CheckpointSpec.of(9, TIMESTAMP_MS, sponsored));

    assertThat(paidFor.contents().lengthBytes() - own.contents().lengthBytes()).isEqualTo(1 + 97);
  }

  @Test
  void a_system_transaction_has_the_placeholder_for_a_signature_and_pays_nothing() {
    TransactionSpec prologue = TransactionSpec.system(new TransactionKind.ConsensusCommitPrologueV3(
            1, 2, OptionalLong.of(3), TIMESTAMP_MS, EARLIER))
        .build();

    EncodedCheckpoint checkpoint = encoder.encode(CheckpointSpec.of(5, TIMESTAMP_MS, prologue));

    Span contents = checkpoint.contents();
    byte[] signatures =
        Arrays.copyOfRange(checkpoint.bytes(), contents.from() + 2 + 66, contents.to());
    assertThat(HexFormat.of().formatHex(signatures))
        .isEqualTo("01" + "01" + "61" + "00".repeat(97));
    Span data = checkpoint.transactions().getFirst().data();
    String encoded = HexFormat.of().formatHex(checkpoint.bytes(), data.from(), data.to());
    assertThat(encoded)
        .isEqualTo("00" + "08" + "0100000000000000" + "0200000000000000" + "010300000000000000"
            + "4faa165094010000"
            + "20" + "e1".repeat(32) + "0100" + "00".repeat(32) + "01" + "00".repeat(40) + "20"
            + "00".repeat(32)
            + "00".repeat(32) + "0100000000000000" + "0000000000000000" + "00");
  }

  @Test
  void the_last_checkpoint_of_an_epoch_names_the_next_committee() {
    byte[] key = new byte[96];
    key[0] = (byte) 0x83;
    var next =
        new CheckpointSpec.NextEpoch(List.of(new CheckpointSpec.CommitteeMember(key, 10_000)), 71);
    EncodedCheckpoint checkpoint =
        encoder.encode(new CheckpointSpec(8, 5, TIMESTAMP_MS, List.of(call()), Optional.of(next)));

    String tail =
        HexFormat.of().formatHex(checkpoint.bytes(), 132, checkpoint.summary().to());
    assertThat(tail)
        .isEqualTo("00" + "01" + "01" + "6083" + "00".repeat(95) + "1027000000000000"
            + "4700000000000000" + "00" + "020000");
  }

  @Test
  void what_cannot_be_on_chain_is_refused() {
    TransactionBuilder failed = TransactionSpec.calling(SENDER, ROUTER, "m", "f")
        .status(new ExecutionStatus.InsufficientGas(OptionalLong.empty()))
        .event(event("OrderFilled", new byte[0]));
    ObjectState object = object(1, 1, new Owner.Immutable());
    TransactionBuilder twice = TransactionSpec.calling(SENDER, ROUTER, "m", "f")
        .change(new ObjectChange.Deleted(object))
        .readsShared(object);

    assertThatThrownBy(failed::build).hasMessage("a failed transaction leaves no events: events=1");
    assertThatThrownBy(twice::build)
        .hasMessage("one object, two changes in a transaction: id=0x" + "00".repeat(31) + "01");
    assertThatThrownBy(() -> CheckpointSpec.of(5, TIMESTAMP_MS))
        .hasMessage("a checkpoint holds at least one transaction: sequenceNumber=5");
    assertThatThrownBy(() -> ObjectChange.Mutated.contents(object, SENDER.toByteArray()))
        .hasMessageStartingWith("a mutation keeps the id: before=0x00");
    assertThatThrownBy(() -> new MoveEvent(SENDER, "no module", "E", List.of(), new byte[0]))
        .hasMessage("not a Move identifier: module=no module");
  }

  private static TransactionSpec call() {
    return TransactionSpec.calling(SENDER, ROUTER, "router", "swap").build();
  }

  private static MoveEvent event(String name, byte[] contents) {
    return new MoveEvent(DeepBookPackages.FIRST, "order_info", name, List.of(), contents);
  }

  private static ObjectState object(long id, long version, Owner owner) {
    byte[] contents = SuiAddress.of(id).toByteArray();
    return new ObjectState(
        new MoveObjectType.StakedSui(), true, version, contents, owner, EARLIER, 0);
  }

  private static ObjectChange.Written written(long id) {
    byte[] contents = SuiAddress.of(id).toByteArray();
    return new ObjectChange.Written(
        new MoveObjectType.GasCoin(), true, contents, new Owner.AddressOwner(SENDER), 0);
  }

  private static Digest hash(EncodedCheckpoint checkpoint, DigestKind kind, Span span) {
    return Digest.hash(kind, checkpoint.bytes(), span.from(), span.to());
  }

  private static Digest digestAt(EncodedCheckpoint checkpoint, int at) {
    return Digest.of(Arrays.copyOfRange(checkpoint.bytes(), at, at + 32));
  }

  private static long u64At(EncodedCheckpoint checkpoint, int at) {
    return ByteBuffer.wrap(checkpoint.bytes()).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }

  private static String eventsOf(EncodedCheckpoint checkpoint) {
    Span span = checkpoint.transactions().getFirst().events().orElseThrow();
    return HexFormat.of().formatHex(checkpoint.bytes(), span.from(), span.to());
  }
}
