package io.haulout.checkpoint.encode;

import java.util.List;

/**
 * Who pays, with which coins and how much at most.
 *
 * @param price per unit of computation, in MIST
 * @param budget in MIST
 */
public record GasData(List<ObjectRef> payment, SuiAddress owner, long price, long budget) {
  /** What system transactions carry: they pay nothing. */
  public static final GasData OF_SYSTEM =
      new GasData(List.of(ObjectRef.ZERO), SuiAddress.ZERO, 1, 0);

  public GasData {
    payment = List.copyOf(payment);
  }

  void encode(BcsWriter out) {
    out.vector(payment, (writer, reference) -> reference.encode(writer));
    out.address(owner).u64(price).u64(budget);
  }
}
