package io.haulout.checkpoint.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * 32 bytes that name an account, an object or a package. Kept as four big-endian words, so that addresses compare as their
 * bytes do.
 */
public record SuiAddress(long word0, long word1, long word2, long word3)
    implements Comparable<SuiAddress> {
  public static final int LENGTH_BYTES = 32;

  /** The sender of every system transaction. */
  public static final SuiAddress ZERO = new SuiAddress(0, 0, 0, 0);

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** A small address such as {@code 0x2}, the framework. */
  public static SuiAddress of(long number) {
    return new SuiAddress(0, 0, 0, number);
  }

  /** The address that the first 32 of the given bytes spell; fewer are refused. */
  public static SuiAddress of(byte[] bytes) {
    if (bytes.length < LENGTH_BYTES) {
      throw new IllegalArgumentException("an address has 32 bytes: length=" + bytes.length);
    }
    return new SuiAddress(
        (long) WORD.get(bytes, 0), (long) WORD.get(bytes, 8), (long) WORD.get(bytes, 16), (long)
            WORD.get(bytes, 24));
  }

  /** Reads {@code 0x} and 1 to 64 hex digits. */
  public static SuiAddress parse(String text) {
    int digits = text.length() - 2;
    if (!text.startsWith("0x") || digits < 1 || digits > 64) {
      throw new IllegalArgumentException(
          "not an address, wanted 0x and 1 to 64 hex digits: text=" + text);
    }
    return of(HexFormat.of().parseHex("0".repeat(64 - digits) + text.substring(2)));
  }

  public byte[] toByteArray() {
    byte[] bytes = new byte[LENGTH_BYTES];
    copyTo(bytes, 0);
    return bytes;
  }

  void copyTo(byte[] target, int at) {
    WORD.set(target, at, word0);
    WORD.set(target, at + 8, word1);
    WORD.set(target, at + 16, word2);
    WORD.set(target, at + 24, word3);
  }

  @Override
  public int compareTo(SuiAddress other) {
    int order = Long.compareUnsigned(word0, other.word0);
    if (order == 0) {
      order = Long.compareUnsigned(word1, other.word1);
    }
    if (order == 0) {
      order = Long.compareUnsigned(word2, other.word2);
    }
    return order != 0 ? order : Long.compareUnsigned(word3, other.word3);
  }

  /** {@code 0x} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toByteArray());
  }
}
