package io.haulout.checkpoint.bundle;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The last 24 bytes of a bundle: magic {@code DBLW}, version, where the index begins, how many records it has, and a
 * CRC-32 of those 20 bytes.
 *
 * @param indexOffset position of the first index record, from the blob's first byte; at least 8
 * @param entryCount number of index records, 0 to 2^32 - 1
 */
public record BundleFooter(long indexOffset, long entryCount) {
  public static final int LENGTH_BYTES = 24;

  /** Size of a bundle without entries, the smallest there is. */
  public static final int BUNDLE_BYTES_MIN = BundleHeader.LENGTH_BYTES + LENGTH_BYTES;

  static final long ENTRIES_MAX = 0xFFFF_FFFFL;

  private static final byte[] MAGIC = {'D', 'B', 'L', 'W'};
  private static final int VERSION_AT = 4;
  private static final int INDEX_OFFSET_AT = 8;
  private static final int ENTRY_COUNT_AT = 16;
  private static final int CRC_AT = 20;

  public BundleFooter {
    if (indexOffset < BundleHeader.LENGTH_BYTES) {
      throw new IllegalArgumentException("indexOffset=" + indexOffset + ", allowed: at least 8");
    }
    if (entryCount < 0 || entryCount > ENTRIES_MAX) {
      throw new IllegalArgumentException("entryCount=" + entryCount + ", allowed: 0 to 2^32 - 1");
    }
  }

  /**
   * Reads and checks a footer; the header has to be checked apart, see {@link BundleHeader#check}.
   *
   * @param footer the last {@link #LENGTH_BYTES} bytes of the blob
   * @param blobSizeBytes exact size of the whole blob, header and footer included
   * @throws BundleException INVALID_FOOTER_MAGIC, UNSUPPORTED_VERSION, FOOTER_CRC_MISMATCH or INVALID_FORMAT, tested in
   *     this order after the sizes
   */
  public static BundleFooter parse(byte[] footer, long blobSizeBytes) {
    if (blobSizeBytes < BUNDLE_BYTES_MIN) {
      throw tooShort(blobSizeBytes);
    }
    if (footer.length != LENGTH_BYTES) {
      throw BundleException.invalidFormat("footer is 24 bytes: got=" + footer.length);
    }
    if (!Arrays.equals(footer, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw BundleException.invalidFooterMagic();
    }
    int version = LittleEndian.i32(footer, VERSION_AT);
    if (version != BundleHeader.VERSION) {
      throw BundleException.unsupportedVersion(version);
    }
    int stored = LittleEndian.i32(footer, CRC_AT);
    int computed = crcOf(footer);
    if (stored != computed) {
      throw BundleException.footerCrcMismatch(stored, computed);
    }
    long indexOffset = LittleEndian.i64(footer, INDEX_OFFSET_AT);
    long indexEnd = blobSizeBytes - LENGTH_BYTES;
    if (indexOffset < BundleHeader.LENGTH_BYTES
        || indexOffset > indexEnd) { // negative is 2^63 and more
      throw BundleException.invalidFormat("index outside the blob: indexOffset="
          + Long.toUnsignedString(indexOffset) + ", allowed=8 to " + indexEnd);
    }
    return new BundleFooter(indexOffset, LittleEndian.u32(footer, ENTRY_COUNT_AT));
  }

  /**
   * Bytes between the first index record and the footer.
   *
   * @param blobSizeBytes the size this footer was parsed with
   */
  public long indexLengthBytes(long blobSizeBytes) {
    return blobSizeBytes - LENGTH_BYTES - indexOffset;
  }

  static BundleException tooShort(long blobSizeBytes) {
    return BundleException.invalidFormat(
        "shorter than header and footer: size=" + blobSizeBytes + ", least=32");
  }

  byte[] toBytes() {
    byte[] footer = Arrays.copyOf(MAGIC, LENGTH_BYTES);
    LittleEndian.putI32(footer, VERSION_AT, BundleHeader.VERSION);
    LittleEndian.putI64(footer, INDEX_OFFSET_AT, indexOffset);
    LittleEndian.putI32(footer, ENTRY_COUNT_AT, (int) entryCount);
    LittleEndian.putI32(footer, CRC_AT, crcOf(footer));
    return footer;
  }

  private static int crcOf(byte[] footer) {
    CRC32 crc = new CRC32();
    crc.update(footer, 0, CRC_AT);
    return (int) crc.getValue();
  }
}
