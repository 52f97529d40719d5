package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resting orders of one pool, each side with its best order last. Not thread-safe. */
final class OrderBook {
  /** Orders a side; a full side takes no more until some go. */
  static final int ORDERS_MAX = 64;

  private final List<RestingOrder> bids = new ArrayList<>();
  private final List<RestingOrder> asks = new ArrayList<>();
  private long bidsPlaced;
  private long asksPlaced;

  /** The next id of that side; each call gives another. */
  OrderId nextId(boolean bid, long price) {
    return OrderId.of(bid, price, bid ? bidsPlaced++ : asksPlaced++);
  }

  boolean isFull(boolean bid) {
    return side(bid).size() >= ORDERS_MAX;
  }

  List<RestingOrder> side(boolean bid) {
    return bid ? bids : asks;
  }

  Optional<RestingOrder> best(boolean bid) {
    List<RestingOrder> side = side(bid);
    return side.isEmpty() ? Optional.empty() : Optional.of(side.getLast());
  }

  /** Puts the order behind all of its side that are as good or better. */
  void add(RestingOrder order) {
    List<RestingOrder> side = side(order.isBid());
    int at = 0;
    while (at < side.size() && isBetter(order, side.get(at))) {
      at++;
    }
    side.add(at, order);
  }

  void remove(RestingOrder order) {
    side(order.isBid()).remove(order);
  }

  private static boolean isBetter(RestingOrder order, RestingOrder other) {
    return order.isBid() ? order.price() > other.price() : order.price() < other.price();
  }
}
