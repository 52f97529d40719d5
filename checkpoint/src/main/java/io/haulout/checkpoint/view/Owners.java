package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Steps over owners of objects. */
final class Owners {
  private static final int PARTY_MEMBER = Widths.ADDRESS + Widths.U64;

  static final Variants<OwnerKind> KINDS = new Variants<>("Owner", OwnerKind.values());

  private Owners() {}

  static void skip(BcsReader in) {
    switch (KINDS.read(in)) {
      case ADDRESS_OWNER, OBJECT_OWNER -> in.skip(Widths.ADDRESS);
      case SHARED -> in.skip(Widths.U64);
      case IMMUTABLE -> {}
      case CONSENSUS_ADDRESS_OWNER -> in.skip(Widths.U64 + Widths.ADDRESS);
      case PARTY -> skipParty(in);
    }
  }

  /** Start version, default permissions, then members with theirs. */
  private static void skipParty(BcsReader in) {
    in.skip(2 * Widths.U64);
    in.skipElements(in.count(PARTY_MEMBER), PARTY_MEMBER);
  }
}
