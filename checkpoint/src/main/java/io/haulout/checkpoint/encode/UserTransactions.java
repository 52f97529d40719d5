package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Composes users' transactions: a turn in the market, doings elsewhere, a mere transfer, or a failure. Not thread-safe. */
final class UserTransactions {
  private static final double EVENTFUL_SHARE_MAX = 0.8;
  private static final double FAILED_SHARE_OF_REST = 0.3;
  private static final double TRANSFER_SHARE_OF_REST = 0.3;
  private static final double SPONSORED_SHARE = 0.15;
  private static final double WALLET_SHARE = 0.4;
  private static final double EXPIRING_SHARE = 0.25;
  private static final double CREATED_SHARE =
      0.12; // of the objects that are neither the market's nor the gas coin
  private static final int MARKET_OBJECTS = 4; // gas coin, balance manager, pool, pool state
  private static final double CALLS_PER_EVENT = 1.4;
  private static final long BUDGET = 50_000_000;

  private final SyntheticChainOptions options;
  private final LiveObjects live;
  private final SeededRandom random;
  private final Market market;
  private final DataObjects data;
  private final MarketObjects marketObjects;
  private final ForeignEvents foreign;
  private final Programs programs;
  private final double eventfulShare;
  private final List<SuiAddress> retiredManagers = new ArrayList<>();

  UserTransactions(SyntheticChainOptions options, LiveObjects live, SeededRandom random) {
    this.options = options;
    this.live = live;
    this.random = random;
    this.market = new Market(random);
    this.data = new DataObjects(live, random, options.objectBytes());
    this.marketObjects = new MarketObjects(live, random, data);
    this.foreign = new ForeignEvents(random, market.pools());
    this.programs = new Programs(random, 1 + CALLS_PER_EVENT * options.eventsPerTransaction());
    this.eventfulShare = Math.min(EVENTFUL_SHARE_MAX, options.eventsPerTransaction());
    market.traders().forEach(marketObjects::addOld);
    market.pools().forEach(marketObjects::addOld);
  }

  /** The next transaction; it must be encoded and handed to {@link LiveObjects#apply} before another is asked for. */
  TransactionSpec next(long epoch, long timestampMs) {
    retiredManagers.forEach(live::forget);
    retiredManagers.clear();
    if (random.chance(eventfulShare)) {
      return eventful(epoch, timestampMs);
    }
    if (random.chance(FAILED_SHARE_OF_REST)) {
      return failed(epoch);
    }
    return random.chance(TRANSFER_SHARE_OF_REST)
        ? transfer(epoch)
        : executed(epoch, market.anyTrader(), Optional.empty(), List.of());
  }

  private TransactionSpec eventful(long epoch, long timestampMs) {
    int eventCount = 1 + random.geometric(options.eventsPerTransaction() / eventfulShare - 1);
    int indexedCount = 0;
    for (int i = 0; i < eventCount; i++) {
      indexedCount += random.chance(options.deepBookShare()) ? 1 : 0;
    }
    List<MoveEvent> events = new ArrayList<>(eventCount);
    Optional<MarketTurn> turn = Optional.empty();
    if (indexedCount > 0) {
      MarketTurn played = market.turn(indexedCount, epoch, timestampMs);
      played.events().forEach(event -> events.add(event.toMoveEvent()));
      if (played.newManager().isPresent()) {
        retiredManagers.add(played.balanceManagerId());
      }
      turn = Optional.of(played);
    }
    while (events.size() < eventCount) {
      events.add(
          random.below(events.size() + 1), foreign.next()); // anywhere between the market's own
    }
    return executed(epoch, turn.map(MarketTurn::trader).orElseGet(market::anyTrader), turn, events);
  }

  private TransactionSpec executed(
      long epoch, Trader sender, Optional<MarketTurn> turn, List<MoveEvent> events) {
    Trader payer = payer(sender);
    List<ObjectChange> changes = new ArrayList<>();
    turn.ifPresent(played -> changes.addAll(marketObjects.changed(played)));
    int others = otherObjects(turn.isPresent() ? MARKET_OBJECTS : 1);
    if (others > 0 && random.chance(WALLET_SHARE)) {
      changes.add(marketObjects.spentFromWallet(sender));
      others--;
    }
    int created = 0;
    for (int i = 0; i < others; i++) {
      created += random.chance(CREATED_SHARE) ? 1 : 0;
    }
    changes.addAll(data.takeIn(others - created));

    TransactionBuilder transaction = begin(epoch, sender, payer);
    programs.write(transaction, sender, turn, changes);
    ObjectState clock = live.get(SystemTransactions.CLOCK);
    transaction.readsShared(clock).events(events);
    changes.add(marketObjects.paid(payer));

    long lamportVersion = lamportVersion(changes, clock);
    turn.ifPresent(played -> changes.addAll(marketObjects.created(played, lamportVersion)));
    for (int i = 0; i < created; i++) {
      changes.add(data.bringForth(sender.account(), lamportVersion));
    }
    changes.forEach(transaction::change);
    return transaction.build();
  }

  /** Pays, and leaves the shared objects that it named as they were, in a new version. */
  private TransactionSpec failed(long epoch) {
    Trader sender = market.anyTrader();
    Pool pool = market.anyPool();
    Trader payer = payer(sender);
    List<ObjectChange> changes = new ArrayList<>(List.of(marketObjects.touched(pool.id())));
    TransactionBuilder transaction = begin(epoch, sender, payer);
    programs.write(transaction, sender, Optional.empty(), changes);
    changes.add(marketObjects.paid(payer));
    changes.forEach(transaction::change);
    OptionalLong firstCommand = OptionalLong.of(0);
    ExecutionStatus status = random.chance(0.2)
        ? new ExecutionStatus.InsufficientGas(firstCommand)
        : new ExecutionStatus.MoveAbort(
            DeepBookPackages.FIRST,
            "pool",
            random.between(0, 90),
            random.between(0, 200),
            Optional.of("place_limit_order_int"),
            random.between(1, 12),
            firstCommand);
    return transaction
        .readsShared(live.get(SystemTransactions.CLOCK))
        .status(status)
        .build();
  }

  private TransactionSpec transfer(long epoch) {
    Trader sender = market.anyTrader();
    Trader payer = payer(sender);
    TransactionBuilder transaction = begin(epoch, sender, payer);
    programs.writeTransfer(transaction, market.anyTrader().account());
    return transaction.change(marketObjects.paid(payer)).build();
  }

  private TransactionBuilder begin(long epoch, Trader sender, Trader payer) {
    ObjectRef coin = live.get(payer.gasCoinId()).reference();
    TransactionBuilder transaction = TransactionSpec.programmable(sender.account())
        .gas(new GasData(List.of(coin), payer.account(), random.between(500, 1_000), BUDGET))
        .gasUsed(
            new GasCostSummary(random.between(500_000, 5_000_000), 7_600_000, 7_524_000, 76_000));
    return random.chance(EXPIRING_SHARE)
        ? transaction.expiration(new TransactionExpiration.Epoch(epoch + 1))
        : transaction;
  }

  private Trader payer(Trader sender) {
    return random.chance(SPONSORED_SHARE) ? market.anyTrader() : sender;
  }

  /** How many objects to change beside those {@code fixed} ones: half to one and a half times what the mean wants. */
  private int otherObjects(int fixed) {
    return random.rounded((options.objectsPerTransaction() - fixed) * (0.5 + random.unit()));
  }

  private static long lamportVersion(List<ObjectChange> changes, ObjectState clock) {
    List<ObjectState> inputs = new ArrayList<>(List.of(clock));
    changes.forEach(change -> change.input().ifPresent(inputs::add));
    return ObjectState.lamportVersion(inputs);
  }
}
