package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.HandmadeCheckpoint.firstByte;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The changed objects of both versions of effects. */
class ChangedObjectCursorTest {
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

  private static List<String> changes(CheckpointView view) {
    List<String> changes = new ArrayList<>();
    for (ChangedObjectCursor change = view.transaction(0).changedObjects(); change.next(); ) {
      String version =
          change.hasInputVersion() ? "@" + Long.toUnsignedString(change.inputVersion()) : "";
      changes.add(firstByte(view, change.idOffset()) + version);
    }
    return changes;
  }
}
