package io.haulout.checkpoint.encode;

import java.util.List;
import java.util.Set;

/**
 * The payloads of the core events that the synthetic market emits. Components stand in the order of the Move struct; amounts
 * and prices are in the smallest units of their assets, times are in milliseconds, all unsigned.
 */
public final class DeepBookEvents {
  private static final Set<String> INDEXED = Set.of(
      "order_info::OrderFilled",
      "order_info::OrderPlaced",
      "order::OrderModified",
      "order::OrderCanceled",
      "order_info::OrderExpired",
      "balance_manager::BalanceEvent",
      "balance_manager::BalanceManagerEvent",
      "vault::FlashLoanBorrowed",
      "deep_price::PriceAdded",
      "state::RebateEventV2",
      "pool::DeepBurned",
      "pool::PoolCreated");

  private DeepBookEvents() {}

  /** Whether it is the type of one of these events and a mainnet core package introduced it. */
  public static boolean isIndexed(StructTag type) {
    return DeepBookPackages.MAINNET_CORE.contains(type.address())
        && INDEXED.contains(type.module() + "::" + type.name());
  }

  /** A taker met a resting order. */
  public record OrderFilled(
      SuiAddress poolId,
      OrderId makerOrderId,
      OrderId takerOrderId,
      long makerClientOrderId,
      long takerClientOrderId,
      long price,
      boolean takerIsBid,
      long takerFee,
      boolean takerFeeIsDeep,
      long makerFee,
      boolean makerFeeIsDeep,
      long baseQuantity,
      long quoteQuantity,
      SuiAddress makerBalanceManagerId,
      SuiAddress takerBalanceManagerId,
      long timestampMs)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "order_info", "OrderFilled");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(poolId)
          .u128(makerOrderId.low(), makerOrderId.high())
          .u128(takerOrderId.low(), takerOrderId.high())
          .u64(makerClientOrderId);
      out.u64(takerClientOrderId).u64(price).bool(takerIsBid).u64(takerFee);
      out.bool(takerFeeIsDeep).u64(makerFee).bool(makerFeeIsDeep).u64(baseQuantity);
      out.u64(quoteQuantity)
          .address(makerBalanceManagerId)
          .address(takerBalanceManagerId)
          .u64(timestampMs);
    }
  }

  /** What was left of an order after matching rests in the book. */
  public record OrderPlaced(
      SuiAddress balanceManagerId,
      SuiAddress poolId,
      OrderId orderId,
      long clientOrderId,
      SuiAddress trader,
      long price,
      boolean isBid,
      long placedQuantity,
      long expireTimestampMs,
      long timestampMs)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "order_info", "OrderPlaced");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId)
          .address(poolId)
          .u128(orderId.low(), orderId.high())
          .u64(clientOrderId);
      out.address(trader).u64(price).bool(isBid).u64(placedQuantity);
      out.u64(expireTimestampMs).u64(timestampMs);
    }
  }

  /** The owner made an order smaller. */
  public record OrderModified(
      SuiAddress balanceManagerId,
      SuiAddress poolId,
      OrderId orderId,
      long clientOrderId,
      SuiAddress trader,
      long price,
      boolean isBid,
      long previousQuantity,
      long filledQuantity,
      long newQuantity,
      long timestampMs)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "order", "OrderModified");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId)
          .address(poolId)
          .u128(orderId.low(), orderId.high())
          .u64(clientOrderId);
      out.address(trader).u64(price).bool(isBid).u64(previousQuantity);
      out.u64(filledQuantity).u64(newQuantity).u64(timestampMs);
    }
  }

  /** The owner took an order out of the book. */
  public record OrderCanceled(
      SuiAddress balanceManagerId,
      SuiAddress poolId,
      OrderId orderId,
      long clientOrderId,
      SuiAddress trader,
      long price,
      boolean isBid,
      long originalQuantity,
      long baseAssetQuantityCanceled,
      long timestampMs)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "order", "OrderCanceled");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId)
          .address(poolId)
          .u128(orderId.low(), orderId.high())
          .u64(clientOrderId);
      out.address(trader).u64(price).bool(isBid).u64(originalQuantity);
      out.u64(baseAssetQuantityCanceled).u64(timestampMs);
    }
  }

  /** A taker met an order past its time. */
  public record OrderExpired(
      SuiAddress balanceManagerId,
      SuiAddress poolId,
      OrderId orderId,
      long clientOrderId,
      SuiAddress trader,
      long price,
      boolean isBid,
      long originalQuantity,
      long baseAssetQuantityCanceled,
      long timestampMs)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "order_info", "OrderExpired");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId)
          .address(poolId)
          .u128(orderId.low(), orderId.high())
          .u64(clientOrderId);
      out.address(trader).u64(price).bool(isBid).u64(originalQuantity);
      out.u64(baseAssetQuantityCanceled).u64(timestampMs);
    }
  }

  /** A deposit to, or a withdrawal from, a balance manager; the asset is a type name without {@code 0x}. */
  public record BalanceEvent(
      SuiAddress balanceManagerId, String asset, long amount, boolean deposit)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "balance_manager", "BalanceEvent");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId).string(asset).u64(amount).bool(deposit);
    }
  }

  /** A balance manager was created. */
  public record BalanceManagerEvent(SuiAddress balanceManagerId, SuiAddress owner)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.REBATES, "balance_manager", "BalanceManagerEvent");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(balanceManagerId).address(owner);
    }
  }

  /** A loan that the same transaction must return; the type name has no {@code 0x}. */
  public record FlashLoanBorrowed(SuiAddress poolId, long borrowQuantity, String typeName)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "vault", "FlashLoanBorrowed");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(poolId).u64(borrowQuantity).string(typeName);
    }
  }

  /** A price of DEEP taken from a reference pool. */
  public record PriceAdded(
      long conversionRate,
      long timestampMs,
      boolean isBaseConversion,
      SuiAddress referencePool,
      SuiAddress targetPool)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.FIRST, "deep_price", "PriceAdded");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.u64(conversionRate).u64(timestampMs).bool(isBaseConversion).address(referencePool);
      out.address(targetPool);
    }
  }

  /** A maker claimed rebates; the amounts are one nested struct on the Move side. */
  public record RebateEventV2(
      SuiAddress poolId,
      SuiAddress balanceManagerId,
      long epoch,
      long claimBase,
      long claimQuote,
      long claimDeep)
      implements DeepBookEvent {
    private static final StructTag TYPE =
        StructTag.of(DeepBookPackages.REBATES, "state", "RebateEventV2");

    @Override
    public StructTag type() {
      return TYPE;
    }

    @Override
    public void write(BcsWriter out) {
      out.address(poolId).address(balanceManagerId).u64(epoch).u64(claimBase);
      out.u64(claimQuote).u64(claimDeep);
    }
  }

  /** DEEP that a pool destroyed; the type carries the pool's two assets. */
  public record DeepBurned(SuiAddress poolId, long deepBurned, TypeTag base, TypeTag quote)
      implements DeepBookEvent {
    @Override
    public StructTag type() {
      return new StructTag(DeepBookPackages.REBATES, "pool", "DeepBurned", List.of(base, quote));
    }

    @Override
    public void write(BcsWriter out) {
      out.address(poolId).u64(deepBurned);
    }
  }

  /** A new pool; the type carries its two assets. */
  public record PoolCreated(
      SuiAddress poolId,
      long takerFee,
      long makerFee,
      long tickSize,
      long lotSize,
      long minSize,
      boolean whitelistedPool,
      SuiAddress treasuryAddress,
      TypeTag base,
      TypeTag quote)
      implements DeepBookEvent {
    @Override
    public StructTag type() {
      return new StructTag(DeepBookPackages.FIRST, "pool", "PoolCreated", List.of(base, quote));
    }

    @Override
    public void write(BcsWriter out) {
      out.address(poolId).u64(takerFee).u64(makerFee).u64(tickSize);
      out.u64(lotSize).u64(minSize).bool(whitelistedPool).address(treasuryAddress);
    }
  }
}
