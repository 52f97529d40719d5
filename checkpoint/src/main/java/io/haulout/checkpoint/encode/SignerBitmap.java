package io.haulout.checkpoint.encode;

/** Serialised roaring bitmaps of committee indices: one array container without runs, the form of all real checkpoints. */
final class SignerBitmap {
  private static final long COOKIE_WITHOUT_RUNS = 12346;
  private static final long CONTAINER_OFFSET_BYTES =
      16; // cookie, count, key, cardinality, and this offset itself
  private static final int ARRAY_CARDINALITY_MAX = 4096;

  private SignerBitmap() {}

  /** The bitmap of 1 to 4096 strictly ascending indices below 65,536. */
  static byte[] encode(int[] members) {
    if (members.length < 1 || members.length > ARRAY_CARDINALITY_MAX) {
      throw new IllegalArgumentException(
          "members: count=" + members.length + ", allowed: 1 to 4096");
    }
    BcsWriter out = new BcsWriter(18 + 2 * members.length);
    out.u32(COOKIE_WITHOUT_RUNS).u32(1).u16(0).u16(members.length - 1).u32(CONTAINER_OFFSET_BYTES);
    int previous = -1;
    for (int member : members) {
      if (member <= previous) {
        throw new IllegalArgumentException(
            "members must strictly ascend: " + member + " after " + previous);
      }
      out.u16(member);
      previous = member;
    }
    return out.toByteArray();
  }
}
