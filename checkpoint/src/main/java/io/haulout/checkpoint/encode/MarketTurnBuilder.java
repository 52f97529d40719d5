package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays one turn: one trader, one pool, and actions until there are events enough. Not thread-safe. */
final class MarketTurnBuilder {
  private static final long NEVER_EXPIRES = -1; // the largest u64
  private static final int OFFSET_TICKS_MAX = 20;
  private static final int LOTS_MAX = 5_000;
  private static final double EXPIRING_SHARE = 0.15;
  private static final int EXPIRY_MS_MIN = 1_000;
  private static final int EXPIRY_MS_MAX = 120_000;
  private static final long TAKER_FEE_DIVISOR = 1_000; // 10 basis points
  private static final long MAKER_FEE_DIVISOR = 2_000;

  private final Market market;
  private final SeededRandom random;
  private final Trader trader;
  private final Pool pool;
  private final long epoch;
  private final long timestampMs;
  private final List<DeepBookEvent> events = new ArrayList<>();
  private Optional<SuiAddress> newManager = Optional.empty();
  private Optional<Pool> newPool = Optional.empty();
  private String module = "";
  private String function = "";

  MarketTurnBuilder(
      Market market, SeededRandom random, Trader trader, Pool pool, long epoch, long timestampMs) {
    this.market = market;
    this.random = random;
    this.trader = trader;
    this.pool = pool;
    this.epoch = epoch;
    this.timestampMs = timestampMs;
  }

  /** Acts until there are exactly {@code eventCount} events. */
  MarketTurn play(int eventCount) {
    while (events.size() < eventCount) {
      act(eventCount - events.size());
    }
    return new MarketTurn(
        trader, trader.balanceManagerId(), pool, module, function, events, newManager, newPool);
  }

  /** One action, with 1 to {@code eventsMax} events. */
  private void act(int eventsMax) {
    int dice = random.below(1_000);
    if (dice < 300) {
      place();
    } else if (dice < 560) {
      take(eventsMax);
    } else if (dice < 720) {
      cancel();
    } else if (dice < 780) {
      modify();
    } else if (dice < 900) {
      moveBalance();
    } else if (dice < 925) {
      borrow();
    } else if (dice < 945) {
      addPrice();
    } else if (dice < 965) {
      claimRebate();
    } else if (dice < 975) {
      burn();
    } else if (dice < 990) {
      createManager();
    } else {
      createPool();
    }
  }

  private void place() {
    OrderBook book = pool.book();
    boolean bid = random.chance(0.5);
    if (book.isFull(bid)) {
      moveBalance();
      return;
    }
    call("pool", "place_limit_order");
    long offset = pool.tickSize() * random.between(1, OFFSET_TICKS_MAX);
    long price = bid
        ? book.best(false)
                .map(ask -> Math.min(ask.price(), pool.startPrice()))
                .orElse(pool.startPrice())
            - offset
        : book.best(true)
                .map(bestBid -> Math.max(bestBid.price(), pool.startPrice()))
                .orElse(pool.startPrice())
            + offset;
    long expireTimestampMs = random.chance(EXPIRING_SHARE)
        ? timestampMs + random.between(EXPIRY_MS_MIN, EXPIRY_MS_MAX)
        : NEVER_EXPIRES;
    RestingOrder order = new RestingOrder(
        book.nextId(bid, price),
        clientOrderId(),
        trader,
        bid,
        price,
        quantity(),
        expireTimestampMs);
    book.add(order);
    events.add(new DeepBookEvents.OrderPlaced(
        order.balanceManagerId(),
        pool.id(),
        order.id(),
        order.clientOrderId(),
        trader.account(),
        price,
        bid,
        order.quantity(),
        expireTimestampMs,
        timestampMs));
  }

  /** A market order of up to four makers' size; makers past their time fall out of the book on the way. */
  private void take(int eventsMax) {
    OrderBook book = pool.book();
    boolean bid = random.chance(0.5);
    OrderId takerOrderId = book.nextId(bid, pool.startPrice());
    long takerClientOrderId = clientOrderId();
    int left = Math.min(eventsMax, random.between(1, 4));
    int before = events.size();
    while (left > 0) {
      Optional<RestingOrder> best = book.best(!bid);
      if (best.isEmpty() || best.get().owner() == trader) {
        break; // an empty side, or the trader's own order, which the self-matching rule would not
        // fill
      }
      RestingOrder maker = best.get();
      left--;
      if (maker.isExpired(timestampMs)) {
        book.remove(maker);
        events.add(new DeepBookEvents.OrderExpired(
            maker.balanceManagerId(),
            pool.id(),
            maker.id(),
            maker.clientOrderId(),
            maker.owner().account(),
            maker.price(),
            maker.isBid(),
            maker.quantity(),
            maker.openQuantity(),
            timestampMs));
      } else {
        events.add(filled(maker, bid, takerOrderId, takerClientOrderId, left == 0));
      }
    }
    if (events.size() == before) {
      place();
    } else {
      call("pool", "place_market_order");
    }
  }

  private DeepBookEvent filled(
      RestingOrder maker,
      boolean takerIsBid,
      OrderId takerOrderId,
      long takerClientOrderId,
      boolean last) {
    long openLots = maker.openQuantity() / pool.lotSize();
    long lots = last && random.chance(0.5) ? random.between(1, openLots) : openLots;
    long base = lots * pool.lotSize();
    maker.fill(base);
    if (maker.openQuantity() == 0) {
      pool.book().remove(maker);
    }
    long quote = Pool.quoteQuantity(base, maker.price());
    return new DeepBookEvents.OrderFilled(
        pool.id(),
        maker.id(),
        takerOrderId,
        maker.clientOrderId(),
        takerClientOrderId,
        maker.price(),
        takerIsBid,
        quote / TAKER_FEE_DIVISOR,
        true,
        quote / MAKER_FEE_DIVISOR,
        true,
        base,
        quote,
        maker.balanceManagerId(),
        trader.balanceManagerId(),
        timestampMs);
  }

  private void cancel() {
    Optional<RestingOrder> own = ownOrder(0);
    if (own.isEmpty()) {
      place();
      return;
    }
    pool.book().remove(own.get());
    call("pool", "cancel_order");
    events.add(canceled(own.get()));
  }

  private DeepBookEvent canceled(RestingOrder order) {
    return new DeepBookEvents.OrderCanceled(
        order.balanceManagerId(),
        pool.id(),
        order.id(),
        order.clientOrderId(),
        order.owner().account(),
        order.price(),
        order.isBid(),
        order.quantity(),
        order.openQuantity(),
        timestampMs);
  }

  private void modify() {
    Optional<RestingOrder> own = ownOrder(pool.lotSize());
    if (own.isEmpty()) {
      place();
      return;
    }
    RestingOrder order = own.get();
    long previousQuantity = order.quantity();
    long openLots = order.openQuantity() / pool.lotSize();
    order.reduceTo(order.filledQuantity() + random.between(1, openLots - 1) * pool.lotSize());
    call("pool", "modify_order");
    events.add(new DeepBookEvents.OrderModified(
        order.balanceManagerId(),
        pool.id(),
        order.id(),
        order.clientOrderId(),
        trader.account(),
        order.price(),
        order.isBid(),
        previousQuantity,
        order.filledQuantity(),
        order.quantity(),
        timestampMs));
  }

  private void moveBalance() {
    boolean deposit = random.chance(0.5);
    call("balance_manager", deposit ? "deposit" : "withdraw");
    StructTag asset = random.chance(0.5) ? pool.base() : pool.quote();
    events.add(new DeepBookEvents.BalanceEvent(
        trader.balanceManagerId(),
        Pool.typeName(asset),
        random.between(1_000L, 1_000_000_000_000L),
        deposit));
  }

  private void borrow() {
    call("pool", "borrow_flashloan_base");
    events.add(
        new DeepBookEvents.FlashLoanBorrowed(pool.id(), quantity(), Pool.typeName(pool.base())));
  }

  private void addPrice() {
    call("pool", "add_deep_price_point");
    Pool reference = market.anyPool();
    events.add(new DeepBookEvents.PriceAdded(
        reference.startPrice() + reference.tickSize() * random.between(0, OFFSET_TICKS_MAX),
        timestampMs,
        random.chance(0.5),
        reference.id(),
        pool.id()));
  }

  private void claimRebate() {
    call("pool", "claim_rebates");
    events.add(new DeepBookEvents.RebateEventV2(
        pool.id(),
        trader.balanceManagerId(),
        epoch,
        random.between(0L, 1_000_000L),
        random.between(0L, 1_000_000L),
        random.between(1L, 1_000_000_000L)));
  }

  private void burn() {
    call("pool", "burn_deep");
    events.add(new DeepBookEvents.DeepBurned(
        pool.id(), random.between(1L, 1_000_000_000_000L), pool.base(), pool.quote()));
  }

  private void createManager() {
    if (newManager.isPresent()) { // one a transaction is plenty
      moveBalance();
      return;
    }
    SuiAddress id = random.address();
    newManager = Optional.of(id);
    call("balance_manager", "new");
    events.add(new DeepBookEvents.BalanceManagerEvent(id, trader.account()));
  }

  private void createPool() {
    if (newPool.isPresent() || market.isComplete()) {
      moveBalance();
      return;
    }
    Pool created = market.inventPool();
    newPool = Optional.of(created);
    call("pool", "create_permissionless_pool");
    events.add(new DeepBookEvents.PoolCreated(
        created.id(),
        1_000_000,
        500_000,
        created.tickSize(),
        created.lotSize(),
        10 * created.lotSize(),
        false,
        trader.account(),
        created.base(),
        created.quote()));
  }

  /** One of the trader's orders with more than {@code openAbove} left to fill. */
  private Optional<RestingOrder> ownOrder(long openAbove) {
    List<RestingOrder> side = pool.book().side(random.chance(0.5));
    return side.stream()
        .filter(order -> order.owner() == trader && order.openQuantity() > openAbove)
        .findFirst();
  }

  private long clientOrderId() {
    return random.between(0L, Long.MAX_VALUE - 1);
  }

  private long quantity() {
    return pool.lotSize() * random.between(1, LOTS_MAX);
  }

  private void call(String calledModule, String calledFunction) {
    if (function.isEmpty()) { // the transaction is known by its first call
      module = calledModule;
      function = calledFunction;
    }
  }
}
