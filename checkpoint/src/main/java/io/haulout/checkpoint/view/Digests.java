package io.haulout.checkpoint.view;

import io.haulout.checkpoint.bcs.BcsReader;

/** Steps over digests and over lists of records that hold one; each digest stands behind its length, which must be 32. */
final class Digests {
  /** What the position of an absent digest is. */
  static final int ABSENT = -1;

  private Digests() {}

  /** One digest; returns the position of its 32 bytes. */
  static int skip(BcsReader in) {
    return in.skipBytesOf(Widths.DIGEST);
  }

  /** An optional digest; returns the position of its 32 bytes or {@link #ABSENT}. */
  static int skipOption(BcsReader in) {
    return in.option() ? skip(in) : ABSENT;
  }

  /** A list of digests. */
  static void skipList(BcsReader in) {
    skipRecords(in, in.count(Widths.PREFIXED_DIGEST), Widths.PREFIXED_DIGEST, 0);
  }

  /** An object's id, version and digest. */
  static void skipObjectRef(BcsReader in) {
    skipRecords(in, 1, Widths.OBJECT_REF, Widths.ID_AND_VERSION);
  }

  /** A list of object references. */
  static void skipObjectRefs(BcsReader in) {
    skipRecords(in, in.count(Widths.OBJECT_REF), Widths.OBJECT_REF, Widths.ID_AND_VERSION);
  }

  /** An object's version and digest. */
  static void skipVersionDigest(BcsReader in) {
    in.skip(Widths.U64);
    skip(in);
  }

  /**
   * Records of one width with one digest each. They are jumped in one step, and only the length bytes are looked at.
   *
   * @param lengthByteAt where in a record the digest's length byte stands
   * @return the position of the first record
   */
  static int skipRecords(BcsReader in, int count, int widthBytes, int lengthByteAt) {
    int start = in.skipElements(count, widthBytes);
    checkLengthBytes(in, start + lengthByteAt, count, widthBytes, Widths.DIGEST);
    return start;
  }

  /** A list of records of one width that each begin with a validator's public key behind its length. */
  static void skipKeyedRecords(BcsReader in, int widthBytes) {
    int count = in.count(widthBytes);
    checkLengthBytes(in, in.skipElements(count, widthBytes), count, widthBytes, Widths.PUBLIC_KEY);
  }

  /** Checks {@code count} length bytes, from {@code first} on at every {@code strideBytes}; all were stepped over before. */
  static void checkLengthBytes(
      BcsReader in, int first, int count, int strideBytes, int expectedBytes) {
    byte[] bytes = in.bytes();
    for (int i = 0; i < count; i++) {
      int at = first + i * strideBytes;
      if (bytes[at] != expectedBytes) {
        throw in.failureAt(
            "byte string of another length: expected=" + expectedBytes + ", first byte="
                + (bytes[at] & 0xff),
            at);
      }
    }
  }
}
