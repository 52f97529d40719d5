package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeepBookEventsTest {
  private static final SuiAddress POOL = SuiAddress.of(0xa1);
  private static final SuiAddress MANAGER = SuiAddress.of(0xb2);
  private static final SuiAddress OTHER_MANAGER = SuiAddress.of(0xc3);
  private static final SuiAddress TRADER = SuiAddress.of(0xd4);
  private static final OrderId ORDER = new OrderId(0x8000000000000001L, 2);
  private static final StructTag SUI = StructTag.of(SuiAddress.of(2), "sui", "SUI");
  private static final String SUI_NAME = "0".repeat(63) + "2::sui::SUI";

  private static final String POOL_HEX = "00".repeat(31) + "a1";
  private static final String MANAGER_HEX = "00".repeat(31) + "b2";
  private static final String TRADER_HEX = "00".repeat(31) + "d4";
  private static final String ORDER_HEX = u64(2) + "0100000000000080";

  record Golden(DeepBookEvent event, String path, String expected) {}

  static List<Golden> goldens() {
    String sides = MANAGER_HEX + POOL_HEX + ORDER_HEX + u64(3) + TRADER_HEX + u64(4) + "01";
    return List.of(
        new Golden(
            new DeepBookEvents.OrderFilled(
                POOL,
                ORDER,
                new OrderId(5, -1),
                6,
                7,
                8,
                true,
                9,
                false,
                10,
                true,
                11,
                12,
                MANAGER,
                OTHER_MANAGER,
                13),
            "order_info::OrderFilled",
            POOL_HEX + ORDER_HEX + "ff".repeat(8) + u64(5) + u64(6) + u64(7) + u64(8) + "01"
                + u64(9) + "00" + u64(10) + "01" + u64(11) + u64(12) + MANAGER_HEX + "00".repeat(31)
                + "c3" + u64(13)),
        new Golden(
            new DeepBookEvents.OrderPlaced(MANAGER, POOL, ORDER, 3, TRADER, 4, true, 5, -1, 6),
            "order_info::OrderPlaced",
            sides + u64(5) + "ff".repeat(8) + u64(6)),
        new Golden(
            new DeepBookEvents.OrderModified(MANAGER, POOL, ORDER, 3, TRADER, 4, true, 5, 6, 7, 8),
            "order::OrderModified",
            sides + u64(5) + u64(6) + u64(7) + u64(8)),
        new Golden(
            new DeepBookEvents.OrderCanceled(MANAGER, POOL, ORDER, 3, TRADER, 4, true, 5, 6, 7),
            "order::OrderCanceled",
            sides + u64(5) + u64(6) + u64(7)),
        new Golden(
            new DeepBookEvents.OrderExpired(MANAGER, POOL, ORDER, 3, TRADER, 4, true, 5, 6, 7),
            "order_info::OrderExpired",
            sides + u64(5) + u64(6) + u64(7)),
        new Golden(
            new DeepBookEvents.BalanceEvent(MANAGER, SUI_NAME, 5, true),
            "balance_manager::BalanceEvent",
            MANAGER_HEX + text(SUI_NAME) + u64(5) + "01"),
        new Golden(
            new DeepBookEvents.BalanceManagerEvent(MANAGER, TRADER),
            "balance_manager::BalanceManagerEvent",
            MANAGER_HEX + TRADER_HEX),
        new Golden(
            new DeepBookEvents.FlashLoanBorrowed(POOL, 5, SUI_NAME),
            "vault::FlashLoanBorrowed",
            POOL_HEX + u64(5) + text(SUI_NAME)),
        new Golden(
            new DeepBookEvents.PriceAdded(5, 6, true, POOL, MANAGER),
            "deep_price::PriceAdded",
            u64(5) + u64(6) + "01" + POOL_HEX + MANAGER_HEX),
        new Golden(
            new DeepBookEvents.RebateEventV2(POOL, MANAGER, 5, 6, 7, 8),
            "state::RebateEventV2",
            POOL_HEX + MANAGER_HEX + u64(5) + u64(6) + u64(7) + u64(8)),
        new Golden(
            new DeepBookEvents.DeepBurned(POOL, 5, SUI, SUI),
            "pool::DeepBurned",
            POOL_HEX + u64(5)),
        new Golden(
            new DeepBookEvents.PoolCreated(POOL, 5, 6, 7, 8, 9, true, TRADER, SUI, SUI),
            "pool::PoolCreated",
            POOL_HEX + u64(5) + u64(6) + u64(7) + u64(8) + u64(9) + "01" + TRADER_HEX));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void a_payload_has_its_fields_in_the_order_of_the_struct(Golden golden) {
    assertThat(HexFormat.of().formatHex(golden.event().encode())).isEqualTo(golden.expected());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void an_event_has_a_type_of_the_core_packages(Golden golden) {
    StructTag type = golden.event().toMoveEvent().type();

    assertThat(type.module() + "::" + type.name()).isEqualTo(golden.path());
    assertThat(DeepBookEvents.isIndexed(type)).isTrue();
    assertThat(DeepBookEvents.isIndexed(
            golden.event().toMoveEvent(SuiAddress.of(2)).type()))
        .as("the same name in a foreign package")
        .isFalse();
  }

  @Test
  void payloads_are_as_long_as_those_seen_on_mainnet() {
    assertThat(goldens())
        .extracting(golden -> golden.event().encode().length)
        .containsExactly(195, 153, 161, 153, 153, 116, 64, 115, 81, 96, 40, 105);
  }

  @Test
  void only_pool_events_carry_type_parameters() {
    for (Golden golden : goldens()) {
      int parameters = golden.path().startsWith("pool::") ? 2 : 0;
      assertThat(golden.event().type().typeParameters()).as(golden.path()).hasSize(parameters);
      assertThat(golden.event().toMoveEvent(SuiAddress.of(9)).type().typeParameters())
          .hasSize(parameters);
    }
  }

  @Test
  void asks_have_the_top_bit_and_the_better_order_has_the_better_id() {
    OrderId ask = OrderId.of(false, 5, 0);
    OrderId bid = OrderId.of(true, 5, 0);

    assertThat(ask.isAsk()).isTrue();
    assertThat(bid.isAsk()).isFalse();
    assertThat(new BigInteger(ask.toString()))
        .isEqualTo(BigInteger.ONE
            .shiftLeft(127)
            .add(BigInteger.valueOf(5).shiftLeft(64))
            .add(BigInteger.ONE));
    assertThat(new BigInteger(bid.toString()))
        .isEqualTo(BigInteger.valueOf(6).shiftLeft(64).subtract(BigInteger.ONE));
    assertThat(new BigInteger(OrderId.of(false, 5, 1).toString()))
        .as("a younger ask comes later")
        .isGreaterThan(new BigInteger(ask.toString()));
    assertThat(new BigInteger(OrderId.of(true, 5, 1).toString()))
        .as("a younger bid has the smaller id, and the book takes the largest first")
        .isLessThan(new BigInteger(bid.toString()));
  }

  private static String u64(long value) {
    return HexFormat.of().toHexDigits(Long.reverseBytes(value));
  }

  private static String text(String value) {
    return HexFormat.of().formatHex(new BcsWriter().string(value).toByteArray());
  }
}
