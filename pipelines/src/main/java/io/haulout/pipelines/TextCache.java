package io.haulout.pipelines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that recur, by the bytes they are made of: pools, managers, senders, coin types. A hit spares the making, and rows that share
 * a text share its memory. A slot holds the text that came last; nothing grows. Not thread-safe.
 */
final class TextCache {
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOT_BITS = 12;
  private static final int KEY_BYTES_MAX = 256;
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L; // 2^64 divided by the golden ratio

  private final Maker maker;
  private final byte[] @Nullable [] keys = new byte[1 << SLOT_BITS][];
  private final @Nullable String[] texts = new String[1 << SLOT_BITS];

  /** Makes a text of bytes. */
  interface Maker {
    String make(byte[] bytes, int offset, int length);
  }

  TextCache(Maker maker) {
    this.maker = maker;
  }

  String text(byte[] bytes, int offset, int length) {
    if (length < Long.BYTES || length > KEY_BYTES_MAX) {
      return maker.make(bytes, offset, length);
    }
    int slot = slot(bytes, offset, length);
    byte[] key = keys[slot];
    String cached = texts[slot];
    if (key != null
        && cached != null
        && Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
      return cached;
    }
    String text = maker.make(bytes, offset, length);
    keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
    texts[slot] = text;
    return text;
  }

  /** Ids differ everywhere and type names in the middle and at the end, so three samples tell them apart. */
  private static int slot(byte[] bytes, int offset, int length) {
    long first = (long) U64.get(bytes, offset);
    long middle = (long) U64.get(bytes, offset + (length - Long.BYTES) / 2);
    long last = (long) U64.get(bytes, offset + length - Long.BYTES);
    long mixed = ((first * SPREAD ^ middle) * SPREAD ^ last) * SPREAD + length;
    return (int) ((mixed * SPREAD) >>> (Long.SIZE - SLOT_BITS));
  }
}
