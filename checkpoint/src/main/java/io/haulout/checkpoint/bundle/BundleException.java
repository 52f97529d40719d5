package io.haulout.checkpoint.bundle;

import java.io.IOException;
import java.io.Serial;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that cannot be read or written, with the name and the text that the archive's own reader gives to the same
 * fault. Only {@link Kind#INVALID_FORMAT} and {@link Kind#IO} go on behind the fixed text, to say where and what.
 */
public final class BundleException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  private static final HexFormat HEX = HexFormat.of();
  private static final int QUOTED_LENGTH_MAX = 64;

  /** What is wrong; the names are stable, so callers may decide by them. */
  public enum Kind {
    /** The first four bytes are not {@code WLBD}. */
    INVALID_HEADER_MAGIC,
    /** The last 24 bytes do not begin with {@code DBLW}; most often the assumed size is wrong. */
    INVALID_FOOTER_MAGIC,
    /** Header or footer name a version other than 1. */
    UNSUPPORTED_VERSION,
    /** The bytes of one entry differ from those that were packed; the other entries may be whole. */
    ENTRY_CRC_MISMATCH,
    /** The footer is damaged, so neither the index's place nor its length can be trusted. */
    FOOTER_CRC_MISMATCH,
    /** No entry has the wanted id. */
    ENTRY_NOT_FOUND,
    /** Lengths, offsets or ids contradict each other, or the size. */
    INVALID_FORMAT,
    /** What is being written is larger than a Walrus blob may be. */
    BLOB_SIZE_EXCEEDED,
    /** Reading or writing failed; {@link #getCause()} has the reason where there is one. */
    IO
  }

  private final Kind kind;

  private BundleException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  static BundleException invalidHeaderMagic() {
    return new BundleException(Kind.INVALID_HEADER_MAGIC, "Invalid magic number in header", null);
  }

  static BundleException invalidFooterMagic() {
    return new BundleException(Kind.INVALID_FOOTER_MAGIC, "Invalid magic number in footer", null);
  }

  static BundleException unsupportedVersion(int version) {
    return new BundleException(
        Kind.UNSUPPORTED_VERSION,
        "Unsupported format version: " + Integer.toUnsignedString(version),
        null);
  }

  static BundleException entryCrcMismatch(int expected, int actual) {
    return new BundleException(Kind.ENTRY_CRC_MISMATCH, crcText("Entry", expected, actual), null);
  }

  static BundleException footerCrcMismatch(int expected, int actual) {
    return new BundleException(Kind.FOOTER_CRC_MISMATCH, crcText("Footer", expected, actual), null);
  }

  static BundleException entryNotFound(String id) {
    return new BundleException(
        Kind.ENTRY_NOT_FOUND, "Index entry not found: " + printable(id), null);
  }

  static BundleException invalidFormat(String details) {
    return new BundleException(Kind.INVALID_FORMAT, "Invalid format structure: " + details, null);
  }

  static BundleException blobSizeExceeded(long sizeBytes, long sizeMaxBytes, int shards) {
    return new BundleException(
        Kind.BLOB_SIZE_EXCEEDED,
        "Blob size %d bytes exceeds maximum %d bytes for %d shards"
            .formatted(sizeBytes, sizeMaxBytes, shards),
        null);
  }

  static BundleException io(String details) {
    return new BundleException(Kind.IO, "IO error: " + details, null);
  }

  static BundleException io(String doing, IOException cause) {
    return new BundleException(Kind.IO, "IO error: " + doing + ": " + cause, cause);
  }

  /** An id as it may stand in a message: ids come from the outside and may be megabytes of control characters. */
  static String printable(String id) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      if (i == QUOTED_LENGTH_MAX) {
        return text.append("... (").append(id.length()).append(" characters)").toString();
      }
      char c = id.charAt(i);
      text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return text.toString();
  }

  private static String crcText(String part, int expected, int actual) {
    return part + " CRC32 mismatch: expected 0x" + HEX.toHexDigits(expected) + ", got 0x"
        + HEX.toHexDigits(actual);
  }
}
