package io.haulout.contracts;

import static io.haulout.contracts.Require.require;

/**
 * Where one checkpoint lies in a blob, as the bundle's index says.
 *
 * @param offsetBytes from the first byte of the blob
 * @param lengthBytes of the entry, its encoding byte included
 * @param crc32 CRC-32 (IEEE) of exactly those bytes
 */
public record EntryRange(long checkpoint, long offsetBytes, int lengthBytes, int crc32) {
  public EntryRange {
    require(checkpoint >= 0, "checkpoint", checkpoint, "0 or more");
    require(offsetBytes >= 0, "offsetBytes", offsetBytes, "0 or more");
    require(lengthBytes >= 1, "lengthBytes", lengthBytes, "1 or more");
  }

  /** The first byte after the entry. */
  public long endBytes() {
    return offsetBytes + lengthBytes;
  }
}
