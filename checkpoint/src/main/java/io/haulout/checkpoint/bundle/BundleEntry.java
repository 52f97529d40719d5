package io.haulout.checkpoint.bundle;

import java.util.zip.CRC32;

/**
 * One record of the index: where an entry's bytes lie and what their checksum is.
 *
 * @param id any text in general; the checkpoint number in the archive's bundles, see {@link #checkpoint}
 * @param offsetBytes position of the first data byte, from the blob's first byte; at least 8
 * @param lengthBytes number of data bytes, 0 or more
 * @param crc32 IEEE CRC-32 of the data bytes, its 32 bits
 */
public record BundleEntry(String id, long offsetBytes, long lengthBytes, int crc32) {
  private static final String SUFFIX = ".chk";
  private static final int DIGITS_MAX = 20;

  public BundleEntry {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("id is empty");
    }
    if (offsetBytes < BundleHeader.LENGTH_BYTES
        || lengthBytes < 0
        || lengthBytes > Long.MAX_VALUE - offsetBytes) {
      throw new IllegalArgumentException(
          "offsetBytes=" + offsetBytes + ", lengthBytes=" + lengthBytes);
    }
  }

  /** Position after the last data byte. */
  public long endBytes() {
    return offsetBytes + lengthBytes;
  }

  /**
   * The checkpoint number that the id stands for: 1 to 20 decimal digits, behind which old bundles may have
   * {@code .chk}.
   *
   * @throws BundleException INVALID_FORMAT when the id is anything else, or the number is above 2^63 - 1
   */
  public long checkpoint() {
    int digits = id.endsWith(SUFFIX) ? id.length() - SUFFIX.length() : id.length();
    if (digits < 1 || digits > DIGITS_MAX) {
      throw notACheckpoint("1 to 20 digits");
    }
    long number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = id.charAt(i) - '0'; // Character.isDigit would let Arabic and other digits through
      if (digit < 0 || digit > 9) {
        throw notACheckpoint("1 to 20 digits");
      }
      if (number > (Long.MAX_VALUE - digit) / 10) {
        throw notACheckpoint("at most " + Long.MAX_VALUE);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * Compares bytes with the index.
   *
   * @throws BundleException INVALID_FORMAT when there are more or fewer bytes than the index says, ENTRY_CRC_MISMATCH
   *     when they are others
   */
  public void verify(byte[] data, int offset, int length) {
    if (length != lengthBytes) {
      throw BundleException.invalidFormat("entry has another length: id="
          + BundleException.printable(id) + ", expected=" + lengthBytes + ", got=" + length);
    }
    verifyCrc(crc32Of(data, offset, length));
  }

  /**
   * Compares a checksum that the caller has computed while the bytes came in.
   *
   * @throws BundleException ENTRY_CRC_MISMATCH
   */
  public void verifyCrc(int computed) {
    if (computed != crc32) {
      throw BundleException.entryCrcMismatch(crc32, computed);
    }
  }

  /** The checksum that an index keeps: CRC-32 as in zlib and gzip, not CRC-32C. */
  public static int crc32Of(byte[] data, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(data, offset, length);
    return (int) crc.getValue();
  }

  private BundleException notACheckpoint(String allowed) {
    return BundleException.invalidFormat(
        "id is no checkpoint number: id=" + BundleException.printable(id) + ", allowed=" + allowed);
  }
}
