package io.haulout.checkpoint.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * Events that no pipeline wants: those of other packages, some of them with the very module and name of an indexed event,
 * and those of the core packages that are not indexed. Not thread-safe.
 */
final class ForeignEvents {
  private static final int CONTENTS_BYTES_MIN = 9;
  private static final int CONTENTS_BYTES_MAX = 840;
  private static final double CONTENTS_BYTES_MEAN = 131;
  private static final double CONTENTS_SPREAD = 0.6;

  private final SeededRandom random;
  private final List<StructTag> types = new ArrayList<>();

  ForeignEvents(SeededRandom random, List<Pool> pools) {
    this.random = random;
    SuiAddress fork = random.address();
    types.add(StructTag.of(fork, "order_info", "OrderFilled")); // right name, wrong package
    types.add(StructTag.of(fork, "balance_manager", "BalanceEvent"));
    types.add(StructTag.of(
        DeepBookPackages.FIRST, "order_info", "OrderInfo")); // right package, not indexed
    types.add(StructTag.of(DeepBookPackages.FIRST, "order_info", "OrderFullyFilled"));
    for (Pool pool : pools) {
      List<TypeTag> assets = List.of(pool.base(), pool.quote());
      types.add(new StructTag(fork, "pool", "PoolCreated", assets));
      types.add(new StructTag(random.address(), "vault", "Rebalanced", assets));
    }
    for (String name :
        List.of("SwapEvent", "AddLiquidityEvent", "OpenPositionEvent", "CollectFeeEvent")) {
      types.add(StructTag.of(random.address(), "pool", name));
      types.add(StructTag.of(random.address(), "router", name));
    }
  }

  /** An event with contents that only its own package could read. */
  MoveEvent next() {
    double length = random.logNormal(CONTENTS_BYTES_MEAN, CONTENTS_SPREAD);
    byte[] contents = new byte[(int) Math.clamp(length, CONTENTS_BYTES_MIN, CONTENTS_BYTES_MAX)];
    random.fill(contents, 0, contents.length);
    return new MoveEvent(types.get(random.below(types.size())), contents);
  }
}
