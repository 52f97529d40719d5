package io.haulout.checkpoint.encode;

/** An object at one version, with the digest that proves which one is meant. */
public record ObjectRef(SuiAddress id, long version, Digest digest) {
  /** What system transactions name as their gas payment. */
  public static final ObjectRef ZERO = new ObjectRef(SuiAddress.ZERO, 0, Digest.ZERO);

  /** Appends 73 bytes. */
  public void encode(BcsWriter out) {
    out.address(id).u64(version).digest(digest);
  }
}
