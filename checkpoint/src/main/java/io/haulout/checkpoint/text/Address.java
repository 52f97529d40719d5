package io.haulout.checkpoint.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The text of 32-byte addresses and object ids: {@code 0x} and 64 lower-case hex digits, never shortened. */
public final class Address {
  /** Bytes of one address. */
  public static final int BYTES = 32;

  /** Characters of the text of one address. */
  public static final int TEXT_CHARS = 2 + 2 * BYTES;

  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /** The two hex digits of each byte, as they stand in a text. */
  private static final short[] HEX_PAIRS = hexPairs();

  private Address() {}

  /** The text of the 32 bytes from {@code offset} on. */
  public static String text(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, BYTES, bytes.length);
    byte[] text = new byte[TEXT_CHARS];
    text[0] = '0';
    text[1] = 'x';
    for (int i = 0; i < BYTES; i++) {
      PAIR.set(text, 2 + 2 * i, HEX_PAIRS[bytes[offset + i] & 0xff]);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * The 32 bytes of a full-length address.
   *
   * @throws IllegalArgumentException unless {@code text} is just what {@link #text} gives for some address: short forms and
   *     capital digits are refused, so that equal addresses are equal texts
   */
  public static byte[] parse(String text) {
    if (text.length() != TEXT_CHARS || text.charAt(0) != '0' || text.charAt(1) != 'x') {
      throw new IllegalArgumentException("not an address, wanted 0x and 64 hex digits: " + text);
    }
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = (byte) (nibble(text, 2 + 2 * i) << 4 | nibble(text, 3 + 2 * i));
    }
    return bytes;
  }

  private static int nibble(String text, int at) {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    throw new IllegalArgumentException(
        "not an address, character " + at + " is not a lower-case hex digit: " + text);
  }

  private static short[] hexPairs() {
    short[] pairs = new short[256];
    for (int value = 0; value < pairs.length; value++) {
      pairs[value] =
          (short) (Character.forDigit(value >> 4, 16) << 8 | Character.forDigit(value & 0xf, 16));
    }
    return pairs;
  }
}
