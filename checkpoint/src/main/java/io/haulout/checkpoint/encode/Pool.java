package io.haulout.checkpoint.encode;

/**
 * A pair of assets that are traded. Prices are whole ticks, quantities whole lots.
 *
 * @param innerId the dynamic field that holds the pool's state
 * @param startPrice in the quote asset's smallest unit for 10^9 of the base asset's
 */
record Pool(
    SuiAddress id,
    SuiAddress innerId,
    StructTag base,
    StructTag quote,
    long tickSize,
    long lotSize,
    long startPrice,
    OrderBook book) {
  private static final long FLOAT_SCALING = 1_000_000_000;
  private static final long LOT_DIVISOR = 1_000; // every lot size is a multiple

  /** What a quantity of base costs at a price; both are small enough that nothing overflows. */
  static long quoteQuantity(long baseQuantity, long price) {
    return Math.multiplyExact(baseQuantity / LOT_DIVISOR, price) / (FLOAT_SCALING / LOT_DIVISOR);
  }

  /** The name of a type as Move's type names have it: without {@code 0x}. */
  static String typeName(StructTag type) {
    return type.text().substring(2);
  }
}
