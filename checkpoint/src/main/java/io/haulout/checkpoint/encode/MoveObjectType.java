package io.haulout.checkpoint.encode;

/** The type of an object, with the short forms that the format keeps for coins and stakes. */
public sealed interface MoveObjectType {
  record Other(StructTag type) implements MoveObjectType {}

  /** A coin of SUI. */
  record GasCoin() implements MoveObjectType {}

  record StakedSui() implements MoveObjectType {}

  /** A coin of another currency. */
  record Coin(TypeTag currency) implements MoveObjectType {}

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case Other other -> {
        out.u8(0);
        other.type().encodeBare(out);
      }
      case GasCoin gasCoin -> out.u8(1);
      case StakedSui stake -> out.u8(2);
      case Coin coin -> {
        out.u8(3);
        coin.currency().encode(out);
      }
    }
  }
}
