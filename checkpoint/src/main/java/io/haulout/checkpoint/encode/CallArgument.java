package io.haulout.checkpoint.encode;

/** An input of a programmable transaction. */
public sealed interface CallArgument {
  /** The BCS bytes of one plain Move value; shared with the caller. */
  @SuppressWarnings("ArrayRecordComponent") // opaque bytes that nobody compares
  record Pure(byte[] value) implements CallArgument {}

  /** An object that the sender owns, or an immutable one. */
  record Owned(ObjectRef reference) implements CallArgument {}

  /** A shared object; which version it stands at is for consensus to say. */
  record Shared(SuiAddress id, long initialVersion, boolean mutable) implements CallArgument {}

  /** An object sent to another object. */
  record Receiving(ObjectRef reference) implements CallArgument {}

  /** Appends the variant and what belongs to it. */
  default void encode(BcsWriter out) {
    switch (this) {
      case Pure pure -> out.u8(0).bytes(pure.value());
      case Owned owned -> owned.reference().encode(out.u8(1).u8(0));
      case Shared shared ->
        out.u8(1).u8(1).address(shared.id()).u64(shared.initialVersion()).bool(shared.mutable());
      case Receiving receiving -> receiving.reference().encode(out.u8(1).u8(2));
    }
  }
}
