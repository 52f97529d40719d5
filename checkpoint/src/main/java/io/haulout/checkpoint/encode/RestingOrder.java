package io.haulout.checkpoint.encode;

/** An order that waits in a book. */
final class RestingOrder {
  private final OrderId id;
  private final long clientOrderId;
  private final Trader owner;
  private final SuiAddress balanceManagerId;
  private final boolean bid;
  private final long price;
  private final long expireTimestampMs;
  private long quantity;
  private long filledQuantity;

  RestingOrder(
      OrderId id,
      long clientOrderId,
      Trader owner,
      boolean bid,
      long price,
      long quantity,
      long expireTimestampMs) {
    this.id = id;
    this.clientOrderId = clientOrderId;
    this.owner = owner;
    this.balanceManagerId =
        owner.balanceManagerId(); // an order stays with the manager that placed it
    this.bid = bid;
    this.price = price;
    this.quantity = quantity;
    this.expireTimestampMs = expireTimestampMs;
  }

  OrderId id() {
    return id;
  }

  long clientOrderId() {
    return clientOrderId;
  }

  Trader owner() {
    return owner;
  }

  SuiAddress balanceManagerId() {
    return balanceManagerId;
  }

  boolean isBid() {
    return bid;
  }

  long price() {
    return price;
  }

  long quantity() {
    return quantity;
  }

  long filledQuantity() {
    return filledQuantity;
  }

  long openQuantity() {
    return quantity - filledQuantity;
  }

  boolean isExpired(long timestampMs) {
    return Long.compareUnsigned(expireTimestampMs, timestampMs) < 0;
  }

  void fill(long baseQuantity) {
    if (baseQuantity <= 0 || baseQuantity > openQuantity()) {
      throw new IllegalStateException("fill=" + baseQuantity + ", open=" + openQuantity());
    }
    filledQuantity += baseQuantity;
  }

  void reduceTo(long newQuantity) {
    if (newQuantity <= filledQuantity || newQuantity >= quantity) {
      throw new IllegalStateException(
          "newQuantity=" + newQuantity + ", filled=" + filledQuantity + ", quantity=" + quantity);
    }
    quantity = newQuantity;
  }
}
