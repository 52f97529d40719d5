package io.haulout.checkpoint.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Follows orders through the payload bytes of events and fails where they do not fit together. It reads fields by their
 * offsets in the published structs, not through the records that wrote them.
 */
final class BookReplay {
  private static final int POOL_AND_MANAGER_BYTES = 64;

  private record Order(String owner, long price, boolean ask, long quantity, long filled) {}

  private final Map<String, Order> open = new HashMap<>();
  private int checked;

  /** How many events other than placements have been followed. */
  int checked() {
    return checked;
  }

  void apply(MoveEvent event) {
    if (!DeepBookEvents.isIndexed(event.type())) {
      return;
    }
    ByteBuffer fields = ByteBuffer.wrap(event.contents()).order(ByteOrder.LITTLE_ENDIAN);
    switch (event.type().name()) {
      case "OrderPlaced" -> place(fields);
      case "OrderFilled" -> fill(fields);
      case "OrderModified" -> modify(fields);
      case "OrderCanceled", "OrderExpired" -> remove(fields);
      default -> checked--; // not about an order
    }
    checked++;
  }

  private void place(ByteBuffer fields) {
    checked--;
    Order order = new Order(
        bytes(fields, 0, 32), fields.getLong(120), fields.getLong(72) < 0, fields.getLong(129), 0);
    assertThat(fields.get(128)).as("is_bid").isEqualTo((byte) (order.ask() ? 0 : 1));
    assertThat(fields.getLong(72) & Long.MAX_VALUE).as("price in the id").isEqualTo(order.price());
    assertThat(open.put(bytes(fields, POOL_AND_MANAGER_BYTES, 16) + bytes(fields, 32, 32), order))
        .isNull();
  }

  private void fill(ByteBuffer fields) {
    String key = bytes(fields, 32, 16) + bytes(fields, 0, 32);
    Order maker = order(key);
    long base = fields.getLong(107);
    long quote = fields.getLong(115);
    Order after = new Order(
        maker.owner(), maker.price(), maker.ask(), maker.quantity(), maker.filled() + base);
    assertThat(fields.getLong(80)).as("price").isEqualTo(maker.price());
    assertThat(fields.get(88)).as("taker_is_bid").isEqualTo((byte) (maker.ask() ? 1 : 0));
    assertThat(base).as("base_quantity").isPositive();
    assertThat(quote)
        .as("quote_quantity")
        .isEqualTo(Math.multiplyExact(base / 1_000, maker.price()) / 1_000_000);
    assertThat(bytes(fields, 123, 32)).as("maker_balance_manager_id").isEqualTo(maker.owner());
    assertThat(bytes(fields, 155, 32)).as("taker_balance_manager_id").isNotEqualTo(maker.owner());
    assertThat(after.filled()).as("filled in all").isLessThanOrEqualTo(after.quantity());
    if (after.filled() == after.quantity()) {
      open.remove(key);
    } else {
      open.put(key, after);
    }
  }

  private void modify(ByteBuffer fields) {
    String key = bytes(fields, POOL_AND_MANAGER_BYTES, 16) + bytes(fields, 32, 32);
    Order order = order(key);
    assertThat(fields.getLong(129)).as("previous_quantity").isEqualTo(order.quantity());
    assertThat(fields.getLong(137)).as("filled_quantity").isEqualTo(order.filled());
    long quantity = fields.getLong(145);
    assertThat(quantity).as("new_quantity").isBetween(order.filled() + 1, order.quantity() - 1);
    open.put(key, new Order(order.owner(), order.price(), order.ask(), quantity, order.filled()));
  }

  private void remove(ByteBuffer fields) {
    String key = bytes(fields, POOL_AND_MANAGER_BYTES, 16) + bytes(fields, 32, 32);
    Order order = order(key);
    open.remove(key);
    assertThat(bytes(fields, 0, 32)).as("balance_manager_id").isEqualTo(order.owner());
    assertThat(fields.getLong(129)).as("original_quantity").isEqualTo(order.quantity());
    assertThat(fields.getLong(137))
        .as("base_asset_quantity_canceled")
        .isEqualTo(order.quantity() - order.filled());
  }

  private Order order(String key) {
    Order order = open.get(key);
    if (order == null) {
      throw new AssertionError(
          "an event about an order that is not in its book: id and pool=" + key);
    }
    return order;
  }

  private static String bytes(ByteBuffer fields, int offset, int length) {
    byte[] bytes = new byte[length];
    fields.get(offset, bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
