package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/**
 * Walks the objects that the effects of one transaction name as changed, each once. Effects V2 keep them in one list,
 * ascending by id. Effects V1 have no such list: here first come the objects with the versions that were modified (mutated,
 * deleted, wrapped), then those that had none before (created, unwrapped, unwrapped and then deleted), each group in its
 * stored order. Offsets are indexes into the checkpoint's bytes. Call {@link #next} before everything else.
 */
public final class ChangedObjectCursor {
  /** Which list is being walked; V1 goes through all but the last. */
  private enum Group {
    MODIFIED,
    CREATED,
    UNWRAPPED,
    UNWRAPPED_THEN_DELETED,
    CHANGES
  }

  private final BcsReader in = new BcsReader(new byte[0]);
  private Group group = Group.CHANGES;
  private int left;
  private int id;
  private int inputVersion;

  ChangedObjectCursor() {}

  ChangedObjectCursor start(byte[] bytes, int countPosition, EffectsWalk.Version version) {
    in.reset(bytes, countPosition, bytes.length - countPosition);
    group = switch (version) {
      case V1 -> Group.MODIFIED;
      case V2 -> Group.CHANGES;
    };
    left = in.length();
    return this;
  }

  /** Moves to the next object; false when there is none. */
  public boolean next() {
    while (left == 0) {
      if (!nextGroup()) {
        return false;
      }
    }
    left--;
    id = in.position();
    inputVersion = ChangedObjects.NO_INPUT;
    switch (group) {
      case MODIFIED -> {
        in.skip(Widths.ADDRESS);
        inputVersion = in.skip(Widths.U64);
      }
      case CREATED, UNWRAPPED -> EffectsWalk.skipOwnedRef(in);
      case UNWRAPPED_THEN_DELETED -> Digests.skipObjectRef(in);
      case CHANGES -> inputVersion = ChangedObjects.skip(in);
    }
    return true;
  }

  /** Offset of the 32 bytes of the object's id. */
  public int idOffset() {
    return id;
  }

  /** Whether the object was there before the transaction. */
  public boolean hasInputVersion() {
    return inputVersion != ChangedObjects.NO_INPUT;
  }

  /**
   * The object's version before the transaction, a u64.
   *
   * @throws IllegalStateException if it was not there
   */
  public long inputVersion() {
    if (!hasInputVersion()) {
      throw new IllegalStateException("no input version");
    }
    return BcsReader.u64(in.bytes(), inputVersion);
  }

  private boolean nextGroup() {
    switch (group) {
      case MODIFIED -> {
        Digests.skipObjectRefs(in); // shared
        Digests.skip(in); // the transaction
        group = Group.CREATED;
      }
      case CREATED -> {
        EffectsWalk.skipOwnedRefs(in); // mutated: met as modified
        group = Group.UNWRAPPED;
      }
      case UNWRAPPED -> {
        Digests.skipObjectRefs(in); // deleted: met as modified
        group = Group.UNWRAPPED_THEN_DELETED;
      }
      case UNWRAPPED_THEN_DELETED, CHANGES -> {
        return false;
      }
    }
    left = in.length();
    return true;
  }
}
