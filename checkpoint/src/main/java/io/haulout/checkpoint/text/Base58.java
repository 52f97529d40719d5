package io.haulout.checkpoint.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Base58 text of 32-byte digests: a big-endian number in 58 digits, and a {@code 1} for each leading zero byte. */
public final class Base58 {
  private static final byte[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIGIT_OF = digits();
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int DIGEST_BYTES = 32;
  private static final int DIGEST_WORDS = DIGEST_BYTES / Integer.BYTES;
  private static final long WORD_MASK = 0xffff_ffffL;

  /** Five base-58 digits at a time: 58^5 is the largest power below 2^30, so a step fits a signed 64-bit number. */
  private static final int GROUP_DIGITS = 5;

  private static final long GROUP = 58L * 58 * 58 * 58 * 58;
  private static final int GROUPS = 9;

  private static final int TEXT_CHARS_MIN = 32;
  private static final int TEXT_CHARS_MAX = 44;

  private Base58() {}

  /** The text of the 32 bytes from {@code offset} on: 32 to 44 characters. */
  public static String encode(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, DIGEST_BYTES, bytes.length);
    long[] groups = new long[GROUPS];
    for (int word = 0; word < DIGEST_WORDS; word++) {
      long carry = (int) BIG_ENDIAN_INT.get(bytes, offset + word * Integer.BYTES) & WORD_MASK;
      // After word w the number has at most 32 (w + 1) bits, which fit w + 2 groups of 29.29 bits
      // each.
      for (int group = 0; group < word + 2; group++) {
        long value = (groups[group] << Integer.SIZE) + carry;
        carry = value / GROUP;
        groups[group] = value - carry * GROUP;
      }
    }
    byte[] text = new byte[GROUPS * GROUP_DIGITS];
    for (int group = 0; group < GROUPS; group++) {
      int value = (int) groups[group];
      int end = text.length - group * GROUP_DIGITS;
      for (int at = end - 1; at >= end - GROUP_DIGITS; at--) {
        int quotient = value / 58;
        text[at] = ALPHABET[value - quotient * 58];
        value = quotient;
      }
    }
    int start = firstOther(text, 0, text.length, ALPHABET[0]);
    int zeroBytes = firstOther(bytes, offset, offset + DIGEST_BYTES, (byte) 0) - offset;
    start -= zeroBytes; // the digits before it are all '1' already
    return new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
  }

  /**
   * The 32 bytes that {@code text} stands for.
   *
   * @throws IllegalArgumentException if it is not the text of exactly 32 bytes
   */
  public static byte[] decode(String text) {
    if (text.length() < TEXT_CHARS_MIN || text.length() > TEXT_CHARS_MAX) {
      throw new IllegalArgumentException(
          "not a base58 digest: length=" + text.length() + ", allowed=32 to 44");
    }
    int[] words = new int[DIGEST_WORDS];
    for (int at = 0; at < text.length(); at++) {
      long carry = digit(text, at);
      for (int word = DIGEST_WORDS - 1; word >= 0; word--) {
        long value = (words[word] & WORD_MASK) * 58 + carry;
        words[word] = (int) value;
        carry = value >>> Integer.SIZE;
      }
      if (carry != 0) {
        throw new IllegalArgumentException("not a base58 digest: more than 32 bytes, text=" + text);
      }
    }
    byte[] bytes = new byte[DIGEST_BYTES];
    for (int word = 0; word < DIGEST_WORDS; word++) {
      BIG_ENDIAN_INT.set(bytes, word * Integer.BYTES, words[word]);
    }
    int zeroBytes = firstOther(bytes, 0, DIGEST_BYTES, (byte) 0);
    int ones = 0;
    while (ones < text.length() && text.charAt(ones) == '1') {
      ones++;
    }
    if (zeroBytes != ones) {
      throw new IllegalArgumentException("not a base58 digest: leading ones=" + ones
          + ", leading zero bytes=" + zeroBytes + ", text=" + text);
    }
    return bytes;
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    int digit = c < DIGIT_OF.length ? DIGIT_OF[c] : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("not a base58 digest: character at " + at + " of " + text);
    }
    return digit;
  }

  private static int firstOther(byte[] bytes, int from, int to, byte value) {
    int at = from;
    while (at < to && bytes[at] == value) {
      at++;
    }
    return at;
  }

  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) -1);
    for (byte digit = 0; digit < ALPHABET.length; digit++) {
      digits[ALPHABET[digit]] = digit;
    }
    return digits;
  }
}
