package io.haulout.checkpoint.encode;

import java.util.OptionalLong;

/** Until when a transaction may be executed. */
public sealed interface TransactionExpiration {
  record None() implements TransactionExpiration {}

  /** Up to the end of that epoch. */
  record Epoch(long epoch) implements TransactionExpiration {}

  /** Within these epochs on the chain whose checkpoint 0 has that digest. */
  record ValidDuring(OptionalLong epochMin, OptionalLong epochMax, Digest chain, long nonce)
      implements TransactionExpiration {}

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case None none -> out.u8(0);
      case Epoch limit -> out.u8(1).u64(limit.epoch());
      case ValidDuring limit -> {
        out.u8(2);
        encodeOption(limit.epochMin(), out);
        encodeOption(limit.epochMax(), out);
        out.bool(false).bool(false); // no limits by timestamp: the network does not admit them yet
        out.digest(limit.chain()).u32(limit.nonce());
      }
    }
  }

  private static void encodeOption(OptionalLong value, BcsWriter out) {
    out.bool(value.isPresent());
    value.ifPresent(out::u64);
  }
}
