package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.HandmadeCheckpoint.assertFilled;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.coinData;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.haulout.checkpoint.bcs.BcsException;
import org.junit.jupiter.api.Test;

/** Headers of objects and of packages, and what is refused in them. */
class ObjectCursorTest {
  @Test
  void objects_show_their_header_and_packages_theirs() {
    BcsBytes move = new BcsBytes()
        .u8(0)
        .raw(coinData())
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
    assertFilled(view, object.idOffset(), 0xf1);
    assertThat(object.version()).isEqualTo(33);
    assertThat(object.typeLength()).isEqualTo(2);
    assertThat(object.typeText()).isEqualTo("0x" + "0".repeat(63) + "2::coin::Coin<u64>");
    assertThat(object.contentsOffset()).isEqualTo(object.idOffset());
    assertThat(object.contentsLength()).isEqualTo(40);
    assertThat(object.ownerKind()).isEqualTo(OwnerKind.CONSENSUS_ADDRESS_OWNER);
    assertThat(object.ownerTag()).isEqualTo(4);
    assertFilled(view, object.ownerOffset() + 8, 0xd1);
    assertFilled(view, object.previousTransactionOffset(), 0xe1);
    assertThat(object.storageRebate()).isEqualTo(100);
    assertThat(object.objectLength()).isEqualTo(move.size());

    assertThat(object.next()).isTrue();
    assertThat(object.isPackage()).isTrue();
    assertFilled(view, object.idOffset(), 0xf2);
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

  private static void assertRefusedMap(HandmadeCheckpoint made) {
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
}
