package io.haulout.checkpoint.encode;

/** Who may use an object; the variants that mainnet data shows. */
public sealed interface Owner {
  record AddressOwner(SuiAddress address) implements Owner {}

  /** Owned by another object, as dynamic fields are. */
  record ObjectOwner(SuiAddress object) implements Owner {}

  /** {@code initialVersion} is the version at which the object became shared, and never changes again. */
  record Shared(long initialVersion) implements Owner {}

  record Immutable() implements Owner {}

  /** Owned by one address and still ordered by consensus, since {@code startVersion}. */
  record ConsensusAddressOwner(long startVersion, SuiAddress address) implements Owner {}

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case AddressOwner owner -> out.u8(0).address(owner.address());
      case ObjectOwner owner -> out.u8(1).address(owner.object());
      case Shared shared -> out.u8(2).u64(shared.initialVersion());
      case Immutable immutable -> out.u8(3);
      case ConsensusAddressOwner owner ->
        out.u8(4).u64(owner.startVersion()).address(owner.address());
    }
  }
}
