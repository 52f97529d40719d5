package io.haulout.checkpoint.encode;

import io.haulout.checkpoint.digest.DigestKind;
import java.util.Arrays;

/**
 * A Move object as it stood at one version. Encoded and hashed once, when made: the same bytes then serve as the output of
 * the transaction that wrote it and as the input of the next one. Immutable.
 */
public final class ObjectState {
  private final SuiAddress id;
  private final MoveObjectType type;
  private final boolean publicTransfer;
  private final long version;
  private final Owner owner;
  private final Digest previousTransaction;
  private final long storageRebate;
  private final byte[] encoded;
  private final int contentsFrom;
  private final int contentsTo;
  private final Digest digest;

  /**
   * @param publicTransfer whether the type may be transferred by anyone who owns it, as coins may
   * @param contents at least 32 bytes, of which the first 32 are the object's id; copied
   * @param previousTransaction digest of the transaction that wrote this version
   * @throws IllegalArgumentException if the contents are too short to hold an id
   */
  public ObjectState(
      MoveObjectType type,
      boolean publicTransfer,
      long version,
      byte[] contents,
      Owner owner,
      Digest previousTransaction,
      long storageRebate) {
    this.id = SuiAddress.of(contents);
    this.type = type;
    this.publicTransfer = publicTransfer;
    this.version = version;
    this.owner = owner;
    this.previousTransaction = previousTransaction;
    this.storageRebate = storageRebate;

    BcsWriter out = new BcsWriter(contents.length + 320);
    out.u8(0); // Data: a Move object, not a package
    type.encode(out);
    out.bool(publicTransfer).u64(version).bytes(contents);
    this.contentsTo = out.sizeBytes();
    this.contentsFrom = contentsTo - contents.length;
    owner.encode(out);
    out.digest(previousTransaction).u64(storageRebate);
    this.encoded = out.detach();
    this.digest = Digest.hash(DigestKind.OBJECT, encoded, 0, encoded.length);
  }

  /** The version that a transaction on these inputs writes: one above the highest of them, at least 1. */
  public static long lamportVersion(Iterable<ObjectState> inputs) {
    long highest = 0;
    for (ObjectState input : inputs) {
      highest = Math.max(highest, input.version);
    }
    return highest + 1;
  }

  public SuiAddress id() {
    return id;
  }

  public MoveObjectType type() {
    return type;
  }

  public boolean publicTransfer() {
    return publicTransfer;
  }

  public long version() {
    return version;
  }

  public Owner owner() {
    return owner;
  }

  public Digest previousTransaction() {
    return previousTransaction;
  }

  public long storageRebate() {
    return storageRebate;
  }

  /** BLAKE2b-256 over the prefix {@code Object::} and the encoded object. */
  public Digest digest() {
    return digest;
  }

  public ObjectRef reference() {
    return new ObjectRef(id, version, digest);
  }

  /** A copy of the Move struct's bytes. */
  public byte[] contents() {
    return Arrays.copyOfRange(encoded, contentsFrom, contentsTo);
  }

  public int contentsLengthBytes() {
    return contentsTo - contentsFrom;
  }

  /** Appends the object as it was encoded when made. */
  public void encode(BcsWriter out) {
    out.fixed(encoded);
  }

  @Override
  public String toString() {
    return id + "@" + Long.toUnsignedString(version);
  }
}
