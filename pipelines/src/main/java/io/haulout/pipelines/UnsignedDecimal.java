package io.haulout.pipelines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Decimal text of unsigned little-endian integers, without padding. */
final class UnsignedDecimal {
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_32 = 0xffff_ffffL;

  /** Nine digits at a time: a remainder below 10^9 followed by 32 bits stays below 2^63, so signed division serves. */
  private static final int GROUP_DIGITS = 9;

  private static final long GROUP = 1_000_000_000L;
  private static final int U128_DIGITS_MAX = 39;

  private UnsignedDecimal() {}

  /** The number of {@code widthBytes} bytes from {@code at} on; 1, 2, 4, 8, 16 or 32 of them. */
  static String text(byte[] bytes, int at, int widthBytes) {
    return switch (widthBytes) {
      case 1 -> Integer.toString(bytes[at] & 0xff);
      case 2, 4 -> Long.toString(small(bytes, at, widthBytes));
      case 8 -> Long.toUnsignedString((long) U64.get(bytes, at));
      case 16 -> u128((long) U64.get(bytes, at + Long.BYTES), (long) U64.get(bytes, at));
      default -> large(bytes, at, widthBytes);
    };
  }

  /** The number of at most 8 bytes, zero-extended. */
  static long small(byte[] bytes, int at, int widthBytes) {
    if (widthBytes == Long.BYTES) {
      return (long) U64.get(bytes, at);
    }
    long value = 0;
    for (int i = widthBytes - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xff);
    }
    return value;
  }

  /** The number {@code high * 2^64 + low}; order ids are of this kind, one or two in each order event. */
  static String u128(long high, long low) {
    if (high == 0) {
      return Long.toUnsignedString(low);
    }
    long word3 = high >>> 32;
    long word2 = high & LOW_32;
    long word1 = low >>> 32;
    long word0 = low & LOW_32;
    byte[] digits = new byte[U128_DIGITS_MAX + GROUP_DIGITS]; // whole groups are written
    int start = digits.length;
    while ((word3 | word2 | word1 | word0) != 0) {
      long rest = word3;
      word3 = rest / GROUP;
      rest = ((rest - word3 * GROUP) << 32) | word2;
      word2 = rest / GROUP;
      rest = ((rest - word2 * GROUP) << 32) | word1;
      word1 = rest / GROUP;
      rest = ((rest - word1 * GROUP) << 32) | word0;
      word0 = rest / GROUP;
      int group = (int) (rest - word0 * GROUP);
      for (int i = 0; i < GROUP_DIGITS; i++) {
        int quotient = group / 10;
        digits[--start] = (byte) ('0' + group - quotient * 10);
        group = quotient;
      }
    }
    while (digits[start] == '0') {
      start++;
    }
    return new String(digits, start, digits.length - start, StandardCharsets.ISO_8859_1);
  }

  private static String large(byte[] bytes, int at, int widthBytes) {
    byte[] bigEndian = new byte[widthBytes];
    for (int i = 0; i < widthBytes; i++) {
      bigEndian[i] = bytes[at + widthBytes - 1 - i];
    }
    return new BigInteger(1, bigEndian).toString();
  }
}
