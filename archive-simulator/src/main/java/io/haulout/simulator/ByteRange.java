package io.haulout.simulator;

import io.haulout.simulator.Refusal.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wanted part of a blob: {@code [start, end)}, in unsigned 64-bit numbers, since clients may write any.
 *
 * @param start first byte
 * @param end position after the last byte; above {@code start}, unsigned
 */
record ByteRange(long start, long end) {
  private static final String UNIT = "bytes=";
  private static final Pattern CLOSED = Pattern.compile("([0-9]{0,20})-([0-9]{0,20})");

  /** Reads a {@code Range} header; only one closed range is known, whatever HTTP has beside it. */
  static ByteRange ofHeader(String header) throws Refusal {
    String text = header.strip();
    if (!text.startsWith(UNIT)) {
      throw unreadable(header);
    }
    String spec = text.substring(UNIT.length()).strip();
    if (spec.contains(",")) {
      throw unsatisfiable("only support one range per request");
    }
    Matcher closed = CLOSED.matcher(spec);
    if (!closed.matches() || spec.equals("-")) {
      throw unreadable(header);
    }
    if (closed.group(1).isEmpty()) {
      throw unsatisfiable("must provide start index");
    }
    if (closed.group(2).isEmpty()) {
      throw unsatisfiable("must provide end index");
    }
    long first = number(header, closed.group(1));
    long last = number(header, closed.group(2));
    if (Long.compareUnsigned(first, last) > 0) {
      throw unsatisfiable("start index must be less than end index");
    }
    if (last == -1) { // 2^64 - 1: the end after it is no u64
      throw unreadable(header);
    }
    return new ByteRange(first, last + 1);
  }

  /** Takes the parameters of {@code /byte-range}. */
  static ByteRange ofStartAndLength(long start, long length) throws Refusal {
    if (length == 0) {
      throw Refusal.of(
          Reason.INVALID_BYTE_RANGE, "invalid byte range: length must be greater than 0");
    }
    if (Long.compareUnsigned(start + length, start) < 0) {
      throw Refusal.of(
          Reason.INVALID_BYTE_RANGE,
          "invalid byte range: start and length overflow: " + Long.toUnsignedString(start) + " + "
              + Long.toUnsignedString(length));
    }
    return new ByteRange(start, start + length);
  }

  long lengthBytes() {
    return end - start;
  }

  /** Refuses a range past the blob's end; it is never shortened. */
  ByteRange requireInside(long blobSizeBytes, Reason reason) throws Refusal {
    if (Long.compareUnsigned(end, blobSizeBytes) > 0) {
      throw Refusal.of(
          reason,
          "the requested byte range is invalid: byte range out of bounds: requested "
              + Long.toUnsignedString(start) + "-" + Long.toUnsignedString(end) + ", blob size is "
              + blobSizeBytes);
    }
    return this;
  }

  private static long number(String header, String digits) throws Refusal {
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw unreadable(header);
    }
  }

  private static Refusal unreadable(String header) {
    return unsatisfiable("invalid range header format: " + header);
  }

  private static Refusal unsatisfiable(String message) {
    return Refusal.of(Reason.UNSATISFIABLE_RANGE, message);
  }
}
