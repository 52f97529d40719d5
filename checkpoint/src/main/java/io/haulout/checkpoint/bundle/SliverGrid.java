package io.haulout.checkpoint.bundle;

/**
 * How Walrus cuts a blob: RS2 encoding over 1000 shards has 334 primary times 667 secondary source symbols, and a reader
 * of any byte range makes the aggregator fetch every primary sliver that the range touches, whole.
 *
 * @param blobSizeBytes size of the whole blob, 1 to {@link #BLOB_BYTES_MAX}
 */
public record SliverGrid(long blobSizeBytes) {
  public static final int SHARDS = 1000;

  /** Primary slivers of a blob; in a tiny blob the last ones hold nothing but padding. */
  public static final int PRIMARY_SLIVERS = 334;

  private static final int SECONDARY_SLIVERS = 667;
  private static final int SYMBOLS = PRIMARY_SLIVERS * SECONDARY_SLIVERS;
  private static final int SYMBOL_BYTES_MAX = 65_534;

  /** The largest blob that Walrus takes: 14,599,533,452 bytes. */
  public static final long BLOB_BYTES_MAX = (long) SYMBOLS * SYMBOL_BYTES_MAX;

  public SliverGrid {
    if (blobSizeBytes < 1 || blobSizeBytes > BLOB_BYTES_MAX) {
      throw new IllegalArgumentException(
          "blobSizeBytes=" + blobSizeBytes + ", allowed: 1 to " + BLOB_BYTES_MAX);
    }
  }

  /** The blob spread over all source symbols, rounded up to an even number of bytes. */
  public int symbolBytes() {
    int symbol = (int) Math.ceilDiv(blobSizeBytes, SYMBOLS);
    return symbol + (symbol & 1);
  }

  /** Bytes of one primary sliver, at most 43,711,178. */
  public int sliverBytes() {
    return SECONDARY_SLIVERS * symbolBytes();
  }

  /** Slivers that hold bytes of the blob, 1 to {@link #PRIMARY_SLIVERS}; all others are padding. */
  public int sliverCount() {
    return sliverAt(blobSizeBytes - 1) + 1;
  }

  /** The sliver that holds that byte, counted from 0. */
  public int sliverAt(long offsetBytes) {
    if (offsetBytes < 0 || offsetBytes >= blobSizeBytes) {
      throw new IllegalArgumentException(
          "offsetBytes=" + offsetBytes + ", blobSizeBytes=" + blobSizeBytes);
    }
    return (int) (offsetBytes / sliverBytes());
  }

  /** Where a sliver begins in the blob. */
  public long startBytes(int sliver) {
    requireSliver(sliver);
    return (long) sliver * sliverBytes();
  }

  /** Where a sliver ends in the blob, exclusive; the last one ends with the blob. */
  public long endBytes(int sliver) {
    requireSliver(sliver);
    return Math.min(blobSizeBytes, (sliver + 1L) * sliverBytes());
  }

  /**
   * What reading a range costs the aggregator: the slivers it touches, each counted whole.
   *
   * @param offsetBytes first byte
   * @param lengthBytes number of bytes, at least 1, not past the end
   */
  public long touchedBytes(long offsetBytes, long lengthBytes) {
    if (offsetBytes < 0 || lengthBytes < 1 || lengthBytes > blobSizeBytes - offsetBytes) {
      throw new IllegalArgumentException("offsetBytes=" + offsetBytes + ", lengthBytes="
          + lengthBytes + ", blobSizeBytes=" + blobSizeBytes);
    }
    long slivers = sliverAt(offsetBytes + lengthBytes - 1) - sliverAt(offsetBytes) + 1L;
    return slivers * sliverBytes();
  }

  private void requireSliver(int sliver) {
    if (sliver < 0 || sliver >= sliverCount()) {
      throw new IllegalArgumentException(
          "sliver=" + sliver + ", allowed: 0 to " + (sliverCount() - 1));
    }
  }
}
