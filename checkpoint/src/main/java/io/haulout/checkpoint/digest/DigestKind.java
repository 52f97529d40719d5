package io.haulout.checkpoint.digest;

import java.nio.charset.StandardCharsets;

/** What a digest is of. Each kind hashes its own ASCII prefix before the value's bytes, without length or terminator. */
public enum DigestKind {
  /** The transaction data from its version tag to its expiration, without intent and signatures. */
  TRANSACTION("TransactionData::"),
  /** The effects with their version tag. */
  EFFECTS("TransactionEffects::"),
  /** The event count and the events, without the option byte before them. */
  EVENTS("TransactionEvents::"),
  /** The checkpoint contents with their version tag. */
  CONTENTS("CheckpointContents::"),
  /** The checkpoint summary without the validators' signature. */
  SUMMARY("CheckpointSummary::"),
  /** One object: data, owner, previous transaction, storage rebate. */
  OBJECT("Object::");

  @SuppressWarnings("ImmutableEnumChecker") // never handed out and never written
  private final byte[] prefix;

  DigestKind(String prefix) {
    this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
  }

  /** The digest of {@code length} bytes from {@code offset} on, as a new array of 32 bytes. */
  public byte[] of(byte[] bytes, int offset, int length) {
    byte[] out = new byte[Blake2b256.DIGEST_BYTES];
    write(new Blake2b256(), bytes, offset, length, out);
    return out;
  }

  /** As {@link #of}, into the first 32 bytes of {@code out}, with a hash that the caller keeps. */
  public void write(Blake2b256 hash, byte[] bytes, int offset, int length, byte[] out) {
    hash.update(prefix, 0, prefix.length);
    hash.update(bytes, offset, length);
    hash.digest(out, 0);
  }
}
