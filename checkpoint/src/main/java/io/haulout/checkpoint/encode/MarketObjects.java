package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;

/** The market's traders and pools as objects of the chain. Not thread-safe. */
final class MarketObjects {
  private static final SuiAddress FRAMEWORK = SuiAddress.of(2);
  private static final StructTag BALANCE_MANAGER =
      StructTag.of(DeepBookPackages.FIRST, "balance_manager", "BalanceManager");
  private static final long LAYOUT_VERSION = 1;
  private static final int BALANCES_MAX = 9;

  private final LiveObjects live;
  private final SeededRandom random;
  private final DataObjects data;

  MarketObjects(LiveObjects live, SeededRandom random, DataObjects data) {
    this.live = live;
    this.random = random;
    this.data = data;
  }

  /** A trader who was there before the chain's first checkpoint, with coins and balance manager. */
  void addOld(Trader trader) {
    Owner account = new Owner.AddressOwner(trader.account());
    live.addOld(new MoveObjectType.GasCoin(), true, coin(trader.gasCoinId()), account);
    live.addOld(new MoveObjectType.Coin(Market.USDC), true, coin(trader.walletCoinId()), account);
    live.addOld(
        new MoveObjectType.Other(BALANCE_MANAGER),
        false,
        manager(trader.balanceManagerId(), trader),
        new Owner.Shared(1));
  }

  /** A pool that was there before the chain's first checkpoint, with the field that holds its state. */
  void addOld(Pool pool) {
    live.addOld(poolType(pool), false, poolContents(pool), new Owner.Shared(1));
    live.addOld(
        stateType(pool), false, data.contents(pool.innerId()), new Owner.ObjectOwner(pool.id()));
  }

  /** The payer's coin, with another balance. */
  ObjectChange paid(Trader payer) {
    return spent(payer.gasCoinId());
  }

  /** The sender's other coin, with another balance. */
  ObjectChange spentFromWallet(Trader sender) {
    return spent(sender.walletCoinId());
  }

  /** A shared object that a transaction may write: it has a new version even if nothing in it is new. */
  ObjectChange touched(SuiAddress sharedId) {
    ObjectState state = live.get(sharedId);
    return ObjectChange.Mutated.contents(state, state.contents());
  }

  /** What a turn does to objects that exist. */
  List<ObjectChange> changed(MarketTurn turn) {
    Pool pool = turn.pool();
    return List.of(
        touched(turn.balanceManagerId()),
        touched(pool.id()),
        ObjectChange.Mutated.contents(live.get(pool.innerId()), data.contents(pool.innerId())));
  }

  /** What a turn creates; a shared object carries the version at which it became shared. */
  List<ObjectChange> created(MarketTurn turn, long lamportVersion) {
    List<ObjectChange> created = new ArrayList<>();
    Owner shared = new Owner.Shared(lamportVersion);
    turn.newManager()
        .ifPresent(id -> created.add(created(
            new MoveObjectType.Other(BALANCE_MANAGER), manager(id, turn.trader()), shared)));
    turn.newPool().ifPresent(pool -> {
      created.add(created(poolType(pool), poolContents(pool), shared));
      created.add(created(
          stateType(pool), data.contents(pool.innerId()), new Owner.ObjectOwner(pool.id())));
    });
    return created;
  }

  private ObjectChange spent(SuiAddress coinId) {
    return ObjectChange.Mutated.contents(live.get(coinId), coin(coinId));
  }

  private byte[] coin(SuiAddress id) {
    return ObjectContents.coin(id, random.between(1_000_000_000L, 1_000_000_000_000L));
  }

  private byte[] manager(SuiAddress id, Trader owner) {
    return ObjectContents.balanceManager(
        id, owner.account(), random.address(), random.below(BALANCES_MAX));
  }

  private byte[] poolContents(Pool pool) {
    return ObjectContents.versioned(pool.id(), random.address(), LAYOUT_VERSION);
  }

  private static MoveObjectType poolType(Pool pool) {
    return new MoveObjectType.Other(
        new StructTag(DeepBookPackages.FIRST, "pool", "Pool", List.of(pool.base(), pool.quote())));
  }

  private static MoveObjectType stateType(Pool pool) {
    List<TypeTag> assets = List.of(pool.base(), pool.quote());
    StructTag inner = new StructTag(DeepBookPackages.FIRST, "pool", "PoolInner", assets);
    return new MoveObjectType.Other(
        new StructTag(FRAMEWORK, "dynamic_field", "Field", List.of(TypeTag.Primitive.U64, inner)));
  }

  private static ObjectChange created(MoveObjectType type, byte[] contents, Owner owner) {
    return new ObjectChange.Created(new ObjectChange.Written(
        type, false, contents, owner, LiveObjects.storageRebate(contents.length)));
  }
}
