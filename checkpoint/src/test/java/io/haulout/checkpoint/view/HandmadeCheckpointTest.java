package io.haulout.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.haulout.checkpoint.bcs.BcsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What views and cursors give for shapes that no recorded checkpoint has. */
class HandmadeCheckpointTest {
  private final CheckpointReader reader = new CheckpointReader();

  @Test
  void the_first_checkpoint_has_no_previous_digest() {
    CheckpointView first = read(new HandmadeCheckpoint());
    assertThat(first.previousDigestOffset()).isEqualTo(-1);
    assertThat(first.transactionCount()).isZero();
    assertThat(CheckpointFacts.of(first).previousDigest()).isNull();

    CheckpointView second = read(new HandmadeCheckpoint().previousDigest(0xab));
    assertThat(second.bytes()[second.previousDigestOffset() - 1]).isEqualTo((byte) 32);
    assertThat(second.bytes()[second.previousDigestOffset()]).isEqualTo((byte) 0xab);
    assertThat(second.networkTotalTransactions()).isEqualTo(1000);
  }

  @Test
  void the_last_checkpoint_of_an_epoch_carries_the_next_committee() {
    BcsBytes committee =
        new BcsBytes().u8(2).u8(96).fill(1, 96).u64(5000).u8(96).fill(2, 96).u64(5000);
    BcsBytes commitments = new BcsBytes().u8(2).u8(0).digest(3).u8(1).digest(4);
    BcsBytes end = new BcsBytes()
        .raw(commitments)
        .u8(1)
        .raw(committee)
        .u64(70)
        .raw(commitments)
        .u8(0)
        .u64(5)
        .fill(0, 48)
        .u8(0);

    assertThat(read(new HandmadeCheckpoint().summaryEnd(end)).endOfEpoch()).isTrue();
    assertThat(read(new HandmadeCheckpoint()).endOfEpoch()).isFalse();
  }

  @Test
  void contents_of_both_versions_give_the_same_digests() {
    for (HandmadeCheckpoint made :
        List.of(new HandmadeCheckpoint(), new HandmadeCheckpoint().contentsV2())) {
      CheckpointView view = read(made.transaction(prologue()).transaction(prologue()));
      for (int i = 0; i < 2; i++) {
        TransactionView transaction = view.transaction(i);
        assertDigest(view, transaction.digestOffset(), 0x10 + i);
        assertDigest(view, transaction.effectsDigestOffset(), 0x50 + i);
      }
    }
  }

  @Test
  void as_many_signature_lists_as_transactions_are_wanted() {
    byte[] bytes = new HandmadeCheckpoint().toArray();
    bytes[bytes.length - 2] = 1; // signature lists; the last byte counts transactions

    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> reader.read(bytes, 0, bytes.length))
        .withMessage("counts differ: transactions in contents=0, signature lists=1, offset="
            + (bytes.length - 2));
  }

  @Test
  void every_kind_is_told_by_its_name() {
    BcsBytes changeEpoch = new BcsBytes()
        .fill(0, 56)
        .u8(1)
        .u64(3)
        .u8(2)
        .bytes((byte) 1)
        .bytes((byte) 2)
        .u8(1)
        .address(2);
    HandmadeCheckpoint made = new HandmadeCheckpoint()
        .transaction(new BcsBytes().u8(0).u8(0).u8(0))
        .transaction(new BcsBytes().u8(1).raw(changeEpoch))
        .transaction(new BcsBytes().u8(2).u8(1).u8(0).u8(0).raw(moveData()).u8(3))
        .transaction(prologue())
        .transaction(new BcsBytes().u8(4).fill(0, 16).u8(0).u64(1))
        .transaction(new BcsBytes().u8(5).u8(2).u8(3).u8(0).raw(changeEpoch))
        .transaction(new BcsBytes().u8(6).fill(0, 16).bytes((byte) 9).u64(1))
        .transaction(new BcsBytes().u8(7).fill(0, 24).digest(1))
        .transaction(
            new BcsBytes().u8(8).fill(0, 16).u8(1).u64(2).u64(3).digest(1).u8(0).u8(0))
        .transaction(
            new BcsBytes().u8(9).fill(0, 16).u8(0).u64(3).digest(1).u8(1).u8(0).digest(2))
        .transaction(new BcsBytes().u8(10).u8(0).u8(0));

    CheckpointView view = read(made);

    assertThat(view.transactionCount()).isEqualTo(TransactionKind.values().length);
    for (TransactionKind kind : TransactionKind.values()) {
      int index = List.of(TransactionKind.values()).indexOf(kind);
      assertThat(view.transaction(index).kind()).isEqualTo(kind);
      assertDigest(view, view.transaction(index).senderOffset(), 0x77);
    }
  }

  @Test
  void only_a_users_first_command_gives_the_package() {
    BcsBytes call = new BcsBytes()
        .u8(0)
        .address(0xaa)
        .string("pool")
        .string("swap")
        .u8(1)
        .u8(1)
        .u8(1)
        .u8(1)
        .u16(0);
    BcsBytes later =
        new BcsBytes().u8(0).address(0xbb).string("m").string("f").u8(0).u8(0);
    BcsBytes split = new BcsBytes().u8(2).u8(0).u8(1).u8(1).u16(0);
    CheckpointView view = read(new HandmadeCheckpoint()
        .transaction(new BcsBytes().u8(0).u8(0).u8(3).raw(call).raw(split).raw(later))
        .transaction(new BcsBytes().u8(0).u8(0).u8(2).raw(split).raw(call))
        .transaction(new BcsBytes().u8(10).u8(0).u8(1).raw(call))
        .transaction(new BcsBytes().u8(0).u8(0).u8(0)));

    assertThat(view.transaction(0).commandCount()).isEqualTo(3);
    assertDigest(view, view.transaction(0).firstMoveCallPackageOffset(), 0xaa);
    assertThat(calls(view, 0)).containsExactly("aa::pool::swap", "bb::m::f");
    assertThat(view.transaction(1).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(calls(view, 1)).containsExactly("aa::pool::swap");
    assertThat(view.transaction(2).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(view.transaction(2).commandCount()).isEqualTo(1);
    assertThat(calls(view, 2)).containsExactly("aa::pool::swap");
    assertThat(view.transaction(3).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(calls(view, 3)).isEmpty();
  }

  @Test
  void effects_of_the_first_version_name_each_changed_object_once() {
    BcsBytes owned = new BcsBytes().u8(0).address(1);
    BcsBytes effects = new BcsBytes()
        .u8(0)
        .u8(1) // failure
        .u8(12) // abort
        .address(2)
        .string("m")
        .u16(3)
        .u16(4)
        .u8(1)
        .string("f")
        .u64(77)
        .u8(1)
        .u64(0)
        .u64(5)
        .fill(0, 32)
        .u8(2)
        .address(0xa1)
        .u64(7)
        .address(0xa2)
        .u64(8)
        .u8(1)
        .objectRef(0xee, 1) // shared
        .digest(0x10)
        .u8(1)
        .objectRef(0xb1, 9)
        .raw(owned) // created
        .u8(1)
        .objectRef(0xa1, 9)
        .raw(owned) // mutated
        .u8(1)
        .objectRef(0xb2, 9)
        .u8(3) // unwrapped, immutable
        .u8(1)
        .objectRef(0xa2, 9) // deleted
        .u8(2)
        .objectRef(0xb3, 9)
        .objectRef(0xb4, 9) // unwrapped, then deleted
        .u8(0) // wrapped
        .objectRef(0xa1, 9)
        .raw(owned) // gas
        .u8(1)
        .digest(0x99) // events
        .u8(1)
        .digest(0x98); // dependencies

    CheckpointView view = read(new HandmadeCheckpoint().effects(effects));
    TransactionView transaction = view.transaction(0);

    assertThat(transaction.succeeded()).isFalse();
    assertThat(transaction.hasEvents()).isFalse();
    assertThat(transaction.effectsLength()).isEqualTo(effects.size());
    assertThat(changes(view)).containsExactly("a1@7", "a2@8", "b1", "b2", "b3", "b4");
  }

  @Test
  void effects_of_the_second_version_name_changed_objects_in_order() {
    BcsBytes accumulator = new BcsBytes()
        .address(0xa0)
        .u8(0)
        .u8(3)
        .address(1)
        .u8(6)
        .u8(2)
        .u8(1)
        .u8(2)
        .u8(1)
        .u64(3)
        .digest(4)
        .u8(0);
    BcsBytes mutated = new BcsBytes()
        .address(0xa1)
        .u8(1)
        .u64(1L << 63)
        .digest(1)
        .u8(2)
        .u64(3)
        .u8(1)
        .digest(2)
        .u8(2)
        .u64(3)
        .u8(0);
    BcsBytes created = new BcsBytes().address(0xa2).u8(0).u8(2).u64(1).digest(2).u8(1);
    BcsBytes effects = new BcsBytes()
        .u8(1)
        .u8(0)
        .u64(5)
        .fill(0, 32)
        .digest(0x10)
        .u8(1)
        .fill(0, 4)
        .u8(0)
        .u8(1)
        .digest(1)
        .u64(9)
        .u8(3)
        .raw(accumulator)
        .raw(mutated)
        .raw(created)
        .u8(1)
        .address(6)
        .u8(4)
        .u8(1)
        .digest(8);

    CheckpointView view = read(new HandmadeCheckpoint().effects(effects));
    TransactionView transaction = view.transaction(0);

    assertThat(transaction.succeeded()).isTrue();
    assertThat(changes(view)).containsExactly("a0", "a1@9223372036854775808", "a2");
    assertThatIllegalStateException()
        .isThrownBy(() -> transaction.changedObjects().inputVersion())
        .withMessage("no input version");
  }

  @Test
  void an_empty_list_of_events_is_not_an_absent_one() {
    CheckpointView view = read(
        new HandmadeCheckpoint().events(new BcsBytes().u8(1).u8(0)).events(new BcsBytes().u8(0)));

    assertThat(view.transaction(0).hasEvents()).isTrue();
    assertThat(view.transaction(0).eventsLength()).isEqualTo(1);
    assertThat(view.transaction(0).eventCount()).isZero();
    assertThat(view.transaction(1).hasEvents()).isFalse();
  }

  @Test
  void every_part_of_an_event_is_at_hand() {
    BcsBytes event = new BcsBytes()
        .address(0xa1)
        .string("caller")
        .address(0xa2)
        .address(0xa3)
        .string("defining")
        .string("Made")
        .u8(2)
        .u8(1)
        .u8(6)
        .u8(4)
        .bytes((byte) 5, (byte) 6, (byte) 7);
    CheckpointView view = read(new HandmadeCheckpoint()
        .events(new BcsBytes().u8(1).u8(1).raw(event))
        .events(new BcsBytes().u8(1).u8(2).raw(event).raw(event)));

    for (int i = 0; i < 2; i++) {
      TransactionView transaction = view.transaction(i);
      assertThat(transaction.eventCount()).isEqualTo(i + 1);
      EventView made = transaction.event(i);
      assertThat(made.index()).isEqualTo(i);
      assertThat(made.packageOffset()).isEqualTo(transaction.eventsOffset() + 1 + i * event.size());
      assertDigest(view, made.packageOffset(), 0xa1);
      assertThat(text(view, made.moduleOffset(), made.moduleLength())).isEqualTo("caller");
      assertDigest(view, made.senderOffset(), 0xa2);
      assertDigest(view, made.typeOffset(), 0xa3);
      assertThat(text(view, made.typeModuleOffset(), made.typeModuleLength()))
          .isEqualTo("defining");
      assertThat(text(view, made.typeNameOffset(), made.typeNameLength())).isEqualTo("Made");
      assertThat(made.typeParameterCount()).isEqualTo(2);
      assertThat(MoveTypes.structTag(view.bytes(), made.typeOffset(), made.typeLength()))
          .isEqualTo("0x" + "a3".repeat(32) + "::defining::Made<u8,vector<address>>");
      assertThat(made.contentsLength()).isEqualTo(3);
      assertThat(view.bytes()[made.contentsOffset()]).isEqualTo((byte) 5);
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> transaction.event(transaction.eventCount()));
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> view.transaction(2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> view.transaction(-1));
  }

  @Test
  void objects_show_their_header_and_packages_theirs() {
    BcsBytes move = new BcsBytes()
        .u8(0)
        .raw(moveData())
        .u8(4)
        .u64(11)
        .address(0xd1)
        .digest(0xe1)
        .u64(100);
    BcsBytes packaged =
        new BcsBytes().raw(packageData("a", "bb")).u8(3).digest(0xe2).u64(200);

    CheckpointView view = read(
        new HandmadeCheckpoint().inputObjects(new BcsBytes().u8(2).raw(move).raw(packaged)));

    ObjectCursor object = view.transaction(0).inputObjects();
    assertThat(object.next()).isTrue();
    assertThat(object.isPackage()).isFalse();
    assertDigest(view, object.idOffset(), 0xf1);
    assertThat(object.version()).isEqualTo(33);
    assertThat(object.typeLength()).isEqualTo(2);
    assertThat(object.typeText()).isEqualTo("0x" + "0".repeat(63) + "2::coin::Coin<u64>");
    assertThat(object.contentsOffset()).isEqualTo(object.idOffset());
    assertThat(object.contentsLength()).isEqualTo(40);
    assertThat(object.ownerKind()).isEqualTo(OwnerKind.CONSENSUS_ADDRESS_OWNER);
    assertThat(object.ownerTag()).isEqualTo(4);
    assertDigest(view, object.ownerOffset() + 8, 0xd1);
    assertDigest(view, object.previousTransactionOffset(), 0xe1);
    assertThat(object.storageRebate()).isEqualTo(100);
    assertThat(object.objectLength()).isEqualTo(move.size());

    assertThat(object.next()).isTrue();
    assertThat(object.isPackage()).isTrue();
    assertDigest(view, object.idOffset(), 0xf2);
    assertThat(object.version()).isEqualTo(44);
    assertThat(object.typeLength()).isZero();
    assertThat(object.contentsLength()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(object::typeText)
        .withMessage("a package has no type");
    assertThat(object.ownerKind()).isEqualTo(OwnerKind.IMMUTABLE);
    assertThat(object.storageRebate()).isEqualTo(200);
    assertThat(object.next()).isFalse();
    assertThat(object.next()).isFalse();
  }

  @Test
  void keys_of_a_map_ascend_by_their_encoded_bytes() {
    read(withPackage("b", "aa")); // the length counts first
    assertRefusedMap(withPackage("aa", "b"));
    assertRefusedMap(withPackage("a", "a"));
    assertRefusedMap(withPackage("b", "a"));

    read(withLinkage(1, 2));
    assertRefusedMap(withLinkage(2, 2));
    assertRefusedMap(withLinkage(0x80, 0x7f));
    read(withLinkage(0x7f, 0x80));
  }

  @Test
  void contents_too_short_for_an_id_are_refused() {
    BcsBytes data = new BcsBytes().u8(0).u8(1).u8(0).u64(1).bytes(new byte[31]);
    BcsBytes object = new BcsBytes().u8(1).raw(data).u8(3).digest(1).u64(0);

    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> read(new HandmadeCheckpoint().inputObjects(object)))
        .withMessageStartingWith("object contents without an id: length=31, offset=");
  }

  private void assertRefusedMap(HandmadeCheckpoint made) {
    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> read(made))
        .withMessageStartingWith("map keys not in ascending order, offset=");
  }

  private static HandmadeCheckpoint withPackage(String... modules) {
    BcsBytes object = new BcsBytes().raw(packageData(modules)).u8(3).digest(1).u64(0);
    return new HandmadeCheckpoint().inputObjects(new BcsBytes().u8(1).raw(object));
  }

  private static HandmadeCheckpoint withLinkage(int... ids) {
    BcsBytes data = new BcsBytes().u8(1).address(0xf2).u64(44).u8(0).u8(0).u8(ids.length);
    for (int id : ids) {
      data.address(id).address(9).u64(1);
    }
    return new HandmadeCheckpoint()
        .inputObjects(new BcsBytes().u8(1).raw(data).u8(3).digest(1).u64(0));
  }

  private static BcsBytes packageData(String... modules) {
    BcsBytes data = new BcsBytes().u8(1).address(0xf2).u64(44).u8(modules.length);
    for (String module : modules) {
      data.string(module).bytes((byte) 1, (byte) 2);
    }
    return data.u8(1)
        .string("a")
        .string("T")
        .address(3)
        .u8(1)
        .address(4)
        .address(5)
        .u64(6);
  }

  /** Data of a Move object after its tag: a coin of u64 with 40 bytes of contents. */
  private static BcsBytes moveData() {
    return new BcsBytes().u8(3).u8(2).u8(1).u64(33).u8(40).address(0xf1).u64(0);
  }

  private static BcsBytes prologue() {
    return new BcsBytes().u8(3).fill(0, 24);
  }

  private static List<String> calls(CheckpointView view, int index) {
    List<String> calls = new ArrayList<>();
    for (MoveCallCursor call = view.transaction(index).moveCalls(); call.next(); ) {
      calls.add(
          firstByte(view, call.packageOffset()) + "::" + call.module() + "::" + call.function());
    }
    return calls;
  }

  private static List<String> changes(CheckpointView view) {
    List<String> changes = new ArrayList<>();
    for (ChangedObjectCursor change = view.transaction(0).changedObjects(); change.next(); ) {
      String version =
          change.hasInputVersion() ? "@" + Long.toUnsignedString(change.inputVersion()) : "";
      changes.add(firstByte(view, change.idOffset()) + version);
    }
    return changes;
  }

  private static String firstByte(CheckpointView view, int offset) {
    return Integer.toHexString(view.bytes()[offset] & 0xff);
  }

  private CheckpointView read(HandmadeCheckpoint made) {
    byte[] bytes = made.toArray();
    return reader.read(bytes, 0, bytes.length);
  }

  private static String text(CheckpointView view, int offset, int length) {
    return new String(view.bytes(), offset, length, StandardCharsets.UTF_8);
  }

  private static void assertDigest(CheckpointView view, int offset, int value) {
    for (int at = offset; at < offset + 32; at++) {
      assertThat(view.bytes()[at]).as("byte at %d", at).isEqualTo((byte) value);
    }
  }
}
