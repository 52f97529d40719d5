package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.HandmadeCheckpoint.assertFilled;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.coinData;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.firstByte;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.prologue;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haulout.checkpoint.bcs.BcsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Summaries, contents, kinds and commands of shapes that no recorded checkpoint has. */
class CheckpointViewTest {
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
        assertFilled(view, transaction.digestOffset(), 0x10 + i);
        assertFilled(view, transaction.effectsDigestOffset(), 0x50 + i);
      }
    }
  }

  @Test
  void as_many_signature_lists_as_transactions_are_wanted() {
    byte[] bytes = new HandmadeCheckpoint().toArray();
    bytes[bytes.length - 2] = 1; // signature lists; the last byte counts transactions

    assertThatExceptionOfType(BcsException.class)
        .isThrownBy(() -> new CheckpointReader().read(bytes, 0, bytes.length))
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
        .transaction(new BcsBytes().u8(2).u8(1).u8(0).u8(0).raw(coinData()).u8(3))
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
      assertFilled(view, view.transaction(index).senderOffset(), 0x77);
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
    assertFilled(view, view.transaction(0).firstMoveCallPackageOffset(), 0xaa);
    assertThat(calls(view, 0)).containsExactly("aa::pool::swap", "bb::m::f");
    assertThat(view.transaction(1).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(calls(view, 1)).containsExactly("aa::pool::swap");
    assertThat(view.transaction(2).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(view.transaction(2).commandCount()).isEqualTo(1);
    assertThat(calls(view, 2)).containsExactly("aa::pool::swap");
    assertThat(view.transaction(3).firstMoveCallPackageOffset()).isEqualTo(-1);
    assertThat(calls(view, 3)).isEmpty();
  }

  private static List<String> calls(CheckpointView view, int index) {
    List<String> calls = new ArrayList<>();
    for (MoveCallCursor call = view.transaction(index).moveCalls(); call.next(); ) {
      calls.add(
          firstByte(view, call.packageOffset()) + "::" + call.module() + "::" + call.function());
    }
    return calls;
  }
}
