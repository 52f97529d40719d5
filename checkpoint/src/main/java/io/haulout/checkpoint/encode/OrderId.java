package io.haulout.checkpoint.encode;

import java.math.BigInteger;

/** A u128 that sorts orders by side, price and age; two unsigned halves. */
public record OrderId(long high, long low) {
  /**
   * The id of an order as the book forms it: bit 127 marks an ask, then the price, then a number that falls for bids and
   * rises for asks, so that the better order always comes first.
   *
   * @param price below 2^63
   * @param number counts the orders of that side of the pool, from 0
   */
  public static OrderId of(boolean bid, long price, long number) {
    if (price < 0) {
      throw new IllegalArgumentException("price=" + price + ", allowed: 0 to 2^63 - 1");
    }
    return bid ? new OrderId(price, -1 - number) : new OrderId(price | Long.MIN_VALUE, number + 1);
  }

  public boolean isAsk() {
    return high < 0;
  }

  /** The unsigned decimal number, as it stands in the tables. */
  @Override
  public String toString() {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(low)))
        .toString();
  }
}
