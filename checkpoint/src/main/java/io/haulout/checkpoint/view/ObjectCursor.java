package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/**
 * Walks the objects of one list of one transaction. Offsets are indexes into the checkpoint's bytes. Call {@link #next}
 * before everything else; what it does not find it does not change.
 */
public final class ObjectCursor {
  private final BcsReader in = new BcsReader(new byte[0]);
  private final ObjectLayout object = new ObjectLayout();
  private int left;

  ObjectCursor() {}

  ObjectCursor start(byte[] bytes, int first, int count) {
    in.reset(bytes, first, bytes.length - first);
    left = count;
    return this;
  }

  /** Moves to the next object; false when there is none. */
  public boolean next() {
    if (left == 0) {
      return false;
    }
    left--;
    object.read(in);
    return true;
  }

  /** Offset of the 32 bytes of the object's id. */
  public int idOffset() {
    return object.id;
  }

  /** The object's version, a u64. */
  public long version() {
    return object.version;
  }

  public boolean isPackage() {
    return object.isPackage;
  }

  /** Offset of what the object digest covers. */
  public int objectOffset() {
    return object.start;
  }

  public int objectLength() {
    return object.end - object.start;
  }

  /** Offset of the encoded type of a Move object with its tag, of which some are short forms; -1 for a package. */
  public int typeOffset() {
    return object.type;
  }

  /** Bytes of the encoded type; 0 for a package. */
  public int typeLength() {
    return object.typeEnd - object.type;
  }

  /**
   * The canonical text of the type, built on every call.
   *
   * @throws IllegalStateException for a package, which has no type
   */
  public String typeText() {
    if (object.isPackage) {
      throw new IllegalStateException("a package has no type");
    }
    return MoveTypes.objectType(in.bytes(), typeOffset(), typeLength());
  }

  /** Offset of the contents of a Move object, which begin with its id; -1 for a package. */
  public int contentsOffset() {
    return object.contents;
  }

  /** Bytes of the contents; 0 for a package. */
  public int contentsLength() {
    return object.contentsEnd - object.contents;
  }

  public OwnerKind ownerKind() {
    return Owners.KINDS.at(in.bytes(), object.owner);
  }

  /** The tag of the owner on the wire. */
  public int ownerTag() {
    return in.bytes()[object.owner];
  }

  /** Offset of what follows the owner's tag; see {@link OwnerKind}. */
  public int ownerOffset() {
    return object.owner + 1;
  }

  /** Offset of the 32 bytes of the digest of the transaction that wrote this version. */
  public int previousTransactionOffset() {
    return object.previousTransaction;
  }

  public long storageRebate() {
    return object.storageRebate;
  }
}
