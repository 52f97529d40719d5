package io.haulout.checkpoint.encode;

import java.util.List;

/** The payload of one indexed event of the DeepBook core packages; the cases are in {@link DeepBookEvents}. */
public sealed interface DeepBookEvent
    permits DeepBookEvents.OrderFilled,
        DeepBookEvents.OrderPlaced,
        DeepBookEvents.OrderModified,
        DeepBookEvents.OrderCanceled,
        DeepBookEvents.OrderExpired,
        DeepBookEvents.BalanceEvent,
        DeepBookEvents.BalanceManagerEvent,
        DeepBookEvents.FlashLoanBorrowed,
        DeepBookEvents.PriceAdded,
        DeepBookEvents.RebateEventV2,
        DeepBookEvents.DeepBurned,
        DeepBookEvents.PoolCreated {
  /** The fields in the order of the Move struct. */
  void write(BcsWriter out);

  /** The type as the mainnet package defines that introduced it, with its type parameters, if it has any. */
  StructTag type();

  /** The BCS of the Move struct: what {@code Event.contents} holds. */
  default byte[] encode() {
    BcsWriter out = new BcsWriter(208);
    write(out);
    return out.toByteArray();
  }

  /** The event, of its mainnet type. */
  default MoveEvent toMoveEvent() {
    return new MoveEvent(type(), encode());
  }

  /** The event as if the package at {@code address} had introduced it; the type parameters stay. */
  default MoveEvent toMoveEvent(SuiAddress address) {
    List<TypeTag> parameters = type().typeParameters();
    return new MoveEvent(address, type().module(), type().name(), parameters, encode());
  }
}
