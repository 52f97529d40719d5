package io.haulout.checkpoint.bcs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formedness of UTF-8: no surrogates, no overlong forms, nothing above U+10FFFF. */
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /** The position of the first byte that belongs to no well-formed sequence, or {@code end} if there is none. */
  static int firstMalformed(byte[] bytes, int start, int end) {
    int at = start;
    while (end - at >= Long.BYTES && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    if (isShortAscii(bytes, at, end)) {
      return end;
    }
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
      } else {
        int next = afterSequence(bytes, at, end);
        if (next == at) {
          return at;
        }
        at = next;
      }
    }
    return end;
  }

  /**
   * Whether fewer than eight bytes are ASCII, as nearly all names are to their end. They are looked at together, with what
   * follows them masked away; so at the very end of the array the answer is no.
   */
  private static boolean isShortAscii(byte[] bytes, int at, int end) {
    int count = end - at;
    if (count >= Long.BYTES || at > bytes.length - Long.BYTES) {
      return false;
    }
    long wanted = (1L << (count * Byte.SIZE)) - 1;
    return ((long) LONG.get(bytes, at) & HIGH_BITS & wanted) == 0;
  }

  /** The end of the sequence of two to four bytes at {@code at}, or {@code at} itself if it is malformed. */
  private static int afterSequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || end - at < length) {
      return at;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return at;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean malformed = switch (lead) {
      case 0xe0 -> second < 0xa0; // overlong
      case 0xed -> second > 0x9f; // surrogate
      case 0xf0 -> second < 0x90; // overlong
      case 0xf4 -> second > 0x8f; // above U+10FFFF
      default -> false;
    };
    return malformed ? at : at + length;
  }
}
