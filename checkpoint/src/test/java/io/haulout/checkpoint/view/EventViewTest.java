package io.haulout.checkpoint.view;

import static io.haulout.checkpoint.view.HandmadeCheckpoint.assertFilled;
import static io.haulout.checkpoint.view.HandmadeCheckpoint.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The parts of events, and lists of them. */
class EventViewTest {
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
      assertFilled(view, made.packageOffset(), 0xa1);
      assertThat(text(view, made.moduleOffset(), made.moduleLength())).isEqualTo("caller");
      assertFilled(view, made.senderOffset(), 0xa2);
      assertFilled(view, made.typeOffset(), 0xa3);
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

  private static String text(CheckpointView view, int offset, int length) {
    return new String(view.bytes(), offset, length, StandardCharsets.UTF_8);
  }
}
