package io.haulout.checkpoint.bundle;

import java.util.Arrays;

/** The eight bytes every bundle begins with: the magic {@code WLBD}, then the version as a little-endian u32. */
public final class BundleHeader {
  /** Where the first entry begins. */
  public static final int LENGTH_BYTES = 8;

  static final int VERSION = 1;

  private static final byte[] MAGIC = {'W', 'L', 'B', 'D'};

  private BundleHeader() {}

  /**
   * Accepts the header of a version 1 bundle.
   *
   * @param header the first {@link #LENGTH_BYTES} bytes of the blob
   * @throws BundleException INVALID_HEADER_MAGIC or UNSUPPORTED_VERSION, or INVALID_FORMAT when there are fewer or more
   *     bytes
   */
  public static void check(byte[] header) {
    if (header.length != LENGTH_BYTES) {
      throw BundleException.invalidFormat("header is 8 bytes: got=" + header.length);
    }
    if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw BundleException.invalidHeaderMagic();
    }
    int version = LittleEndian.i32(header, MAGIC.length);
    if (version != VERSION) {
      throw BundleException.unsupportedVersion(version);
    }
  }

  static byte[] toBytes() {
    byte[] header = Arrays.copyOf(MAGIC, LENGTH_BYTES);
    LittleEndian.putI32(header, MAGIC.length, VERSION);
    return header;
  }
}
