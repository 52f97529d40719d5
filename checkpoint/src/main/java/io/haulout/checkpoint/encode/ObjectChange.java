package io.haulout.checkpoint.encode;

import java.util.Optional;

/** What a transaction does to one object. New versions, previous transactions and digests are the encoder's to fill in. */
public sealed interface ObjectChange {
  /** The object exists before and after; {@code contents} must begin with the same id. */
  record Mutated(ObjectState before, Written after) implements ObjectChange {
    public Mutated {
      if (!before.id().equals(after.id())) {
        throw new IllegalArgumentException(
            "a mutation keeps the id: before=" + before.id() + ", after=" + after.id());
      }
    }

    /** Replaces the contents and keeps type, owner and rebate. */
    public static Mutated contents(ObjectState before, byte[] contents) {
      return new Mutated(
          before,
          new Written(
              before.type(),
              before.publicTransfer(),
              contents,
              before.owner(),
              before.storageRebate()));
    }
  }

  record Created(Written after) implements ObjectChange {}

  /** Comes out of another object in which it was stored. */
  record Unwrapped(Written after) implements ObjectChange {}

  record Deleted(ObjectState before) implements ObjectChange {}

  /** Goes into another object, and from the view of the chain out of existence. */
  record Wrapped(ObjectState before) implements ObjectChange {}

  /**
   * An object as a transaction leaves it.
   *
   * @param contents at least 32 bytes, of which the first 32 are the id; shared with the caller, who leaves them alone
   */
  @SuppressWarnings("ArrayRecordComponent") // contents run to 100 KB, and nobody compares changes
  record Written(
      MoveObjectType type,
      boolean publicTransfer,
      byte[] contents,
      Owner owner,
      long storageRebate) {
    public Written {
      if (contents.length < SuiAddress.LENGTH_BYTES) {
        throw new IllegalArgumentException(
            "contents begin with the 32 bytes of the id: length=" + contents.length);
      }
    }

    public SuiAddress id() {
      return SuiAddress.of(contents);
    }
  }

  /** The changed object. */
  default SuiAddress id() {
    return switch (this) {
      case Mutated mutated -> mutated.before().id();
      case Created created -> created.after().id();
      case Unwrapped unwrapped -> unwrapped.after().id();
      case Deleted deleted -> deleted.before().id();
      case Wrapped wrapped -> wrapped.before().id();
    };
  }

  /** The state that the transaction takes in, absent where the object did not exist. */
  default Optional<ObjectState> input() {
    return switch (this) {
      case Mutated mutated -> Optional.of(mutated.before());
      case Created created -> Optional.empty();
      case Unwrapped unwrapped -> Optional.empty();
      case Deleted deleted -> Optional.of(deleted.before());
      case Wrapped wrapped -> Optional.of(wrapped.before());
    };
  }

  /** What the transaction leaves, absent where nothing remains. */
  default Optional<Written> written() {
    return switch (this) {
      case Mutated mutated -> Optional.of(mutated.after());
      case Created created -> Optional.of(created.after());
      case Unwrapped unwrapped -> Optional.of(unwrapped.after());
      case Deleted deleted -> Optional.empty();
      case Wrapped wrapped -> Optional.empty();
    };
  }
}
