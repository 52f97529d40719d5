package io.haulout.checkpoint.encode;

import io.haulout.checkpoint.digest.Blake2b256;
import io.haulout.checkpoint.digest.DigestKind;
import io.haulout.checkpoint.text.Base58;
import java.util.Arrays;

/** 32 bytes that prove a value; ordered as unsigned bytes. Immutable. */
public final class Digest implements Comparable<Digest> {
  public static final int LENGTH_BYTES = Blake2b256.DIGEST_BYTES;

  /** Not the digest of anything known; stands where a system transaction names no object. */
  public static final Digest ZERO = new Digest(new byte[LENGTH_BYTES]);

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A digest of exactly these 32 bytes; copied. */
  public static Digest of(byte[] bytes) {
    if (bytes.length != LENGTH_BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes: length=" + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** The digest of the bytes from {@code from} up to, not including, {@code to}, as a value of that kind. */
  public static Digest hash(DigestKind kind, byte[] bytes, int from, int to) {
    return new Digest(kind.of(bytes, from, to - from));
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, LENGTH_BYTES);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Base58, as explorers show it. */
  @Override
  public String toString() {
    return Base58.encode(bytes, 0);
  }
}
