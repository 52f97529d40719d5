package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * A few pools, traders and order books whose events fit together: an order is placed before it is filled, changed or
 * cancelled, and never for more than is left of it. Orders placed before the chain's first checkpoint there are none.
 * Not thread-safe.
 */
final class Market {
  private static final int TRADERS = 24;
  private static final int POOLS_MAX = 8;
  private static final long LOT_SIZE = 1_000_000;

  private static final StructTag SUI = StructTag.of(SuiAddress.of(2), "sui", "SUI");
  private static final StructTag DEEP = StructTag.of(
      SuiAddress.parse("0xdeeb7a4662eec9f2f3def03fb937a663dddaa2e215b8078a284d026b7946c270"),
      "deep",
      "DEEP");
  static final StructTag USDC = StructTag.of(
      SuiAddress.parse("0xdba34672e30cb065b1f93e3ab55318768fd6fef66c15942c9f7cb846e2f900e7"),
      "usdc",
      "USDC");

  private final SeededRandom random;
  private final List<Trader> traders = new ArrayList<>();
  private final List<Pool> pools = new ArrayList<>();

  Market(SeededRandom random) {
    this.random = random;
    for (int i = 0; i < TRADERS; i++) {
      traders.add(
          new Trader(random.address(), random.address(), random.address(), random.address()));
    }
    pools.add(pool(DEEP, SUI, 10_000, 20_000_000));
    pools.add(pool(SUI, USDC, 1_000, 3_500_000));
    pools.add(pool(DEEP, USDC, 10_000, 80_000_000));
  }

  List<Trader> traders() {
    return List.copyOf(traders);
  }

  List<Pool> pools() {
    return List.copyOf(pools);
  }

  Trader anyTrader() {
    return traders.get(random.below(traders.size()));
  }

  Pool anyPool() {
    return pools.get(random.below(pools.size()));
  }

  /** One trader's doings in one pool, with exactly {@code eventCount} events, which is at least 1. */
  MarketTurn turn(int eventCount, long epoch, long timestampMs) {
    Trader trader = anyTrader();
    MarketTurn turn =
        new MarketTurnBuilder(this, random, trader, anyPool(), epoch, timestampMs).play(eventCount);
    turn.newManager().ifPresent(trader::movesTo); // from the next turn on, when the objects exist
    turn.newPool().ifPresent(pools::add);
    return turn;
  }

  /** Whether there are as many pools as there will ever be. */
  boolean isComplete() {
    return pools.size() >= POOLS_MAX;
  }

  /** A pool of a new asset; it is opened by the turn that creates it. */
  Pool inventPool() {
    StructTag base = StructTag.of(random.address(), "coin", "COIN");
    long tickSize = 1_000;
    return pool(base, USDC, tickSize, tickSize * random.between(1_000, 50_000));
  }

  private Pool pool(StructTag base, StructTag quote, long tickSize, long startPrice) {
    return new Pool(
        random.address(),
        random.address(),
        base,
        quote,
        tickSize,
        LOT_SIZE,
        startPrice,
        new OrderBook());
  }
}
