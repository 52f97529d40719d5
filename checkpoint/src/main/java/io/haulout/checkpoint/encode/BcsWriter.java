package io.haulout.checkpoint.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Appends BCS values to a buffer that grows; integers are little-endian, lengths are minimal ULEB128. Every method that
 * writes returns this writer. A value that BCS cannot hold is an {@link IllegalArgumentException}, and the writer is then to be
 * thrown away, because part of a compound value may stand in it. Not thread-safe.
 */
public final class BcsWriter {
  /** The largest length or element count that BCS admits: 2^31 - 1. */
  public static final int LENGTH_MAX = Integer.MAX_VALUE;

  private static final int SIZE_MAX_BYTES = Integer.MAX_VALUE - 8; // what the JVM grants an array
  private static final VarHandle SHORT = littleEndian(short[].class);
  private static final VarHandle INT = littleEndian(int[].class);
  private static final VarHandle LONG = littleEndian(long[].class);

  private byte[] buffer;
  private int sizeBytes;

  public BcsWriter() {
    this(256);
  }

  /** A writer whose first {@code capacityBytes} need no growing. */
  public BcsWriter(int capacityBytes) {
    buffer = new byte[capacityBytes];
  }

  public BcsWriter u8(int value) {
    requireBits(value, 8);
    int at = claim(1);
    buffer[at] = (byte) value;
    return this;
  }

  public BcsWriter u16(int value) {
    requireBits(value, 16);
    int at = claim(Short.BYTES);
    SHORT.set(buffer, at, (short) value);
    return this;
  }

  public BcsWriter u32(long value) {
    requireBits(value, 32);
    int at = claim(Integer.BYTES);
    INT.set(buffer, at, (int) value);
    return this;
  }

  /** All 64 bits are data: a negative argument is a value of 2^63 or more. */
  public BcsWriter u64(long value) {
    int at = claim(Long.BYTES);
    LONG.set(buffer, at, value);
    return this;
  }

  /** A u128 as its two unsigned halves; on the wire the low one comes first. */
  public BcsWriter u128(long low, long high) {
    return u64(low).u64(high);
  }

  public BcsWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** An unsigned 32-bit integer in its only valid, shortest form of 1 to 5 bytes. */
  public BcsWriter uleb128(long value) {
    requireBits(value, 32);
    long rest = value;
    while (rest >= 0x80) {
      u8((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Bytes with their length in front: {@code vector<u8>}. */
  public BcsWriter bytes(byte[] value) {
    return uleb128(value.length).fixed(value);
  }

  /** Bytes as they are, without a length. */
  public BcsWriter fixed(byte[] value) {
    return fixed(value, 0, value.length);
  }

  /** The bytes from {@code from} up to, not including, {@code to}, without a length. */
  public BcsWriter fixed(byte[] source, int from, int to) {
    if (from < 0 || to < from || to > source.length) {
      throw new IllegalArgumentException(
          "span: from=" + from + ", to=" + to + ", length=" + source.length);
    }
    int at = claim(to - from);
    System.arraycopy(source, from, buffer, at, to - from);
    return this;
  }

  /** UTF-8 with its length in bytes in front; half a surrogate pair is refused, as no reader would take it. */
  public BcsWriter string(String value) {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) >= 0x80) {
        return bytes(utf8(value));
      }
    }
    uleb128(length);
    int at = claim(length);
    for (int i = 0; i < length; i++) {
      buffer[at + i] = (byte) value.charAt(i);
    }
    return this;
  }

  /** 32 bytes without a length. */
  public BcsWriter address(SuiAddress value) {
    int at =
        claim(SuiAddress.LENGTH_BYTES); // before the buffer is named below: claiming may replace it
    value.copyTo(buffer, at);
    return this;
  }

  /** 33 bytes: a digest is a byte string that must hold 32, so its length is written. */
  public BcsWriter digest(Digest value) {
    u8(Digest.LENGTH_BYTES);
    int at =
        claim(Digest.LENGTH_BYTES); // before the buffer is named below: claiming may replace it
    value.copyTo(buffer, at);
    return this;
  }

  /** {@code 00}, or {@code 01} and the value. */
  public <T> BcsWriter option(Optional<T> value, BiConsumer<BcsWriter, ? super T> writeValue) {
    bool(value.isPresent());
    value.ifPresent(present -> writeValue.accept(this, present));
    return this;
  }

  /** The element count, then the elements in the collection's own order. */
  public <T> BcsWriter vector(Collection<T> values, BiConsumer<BcsWriter, ? super T> writeValue) {
    uleb128(values.size());
    for (T value : values) {
      writeValue.accept(this, value);
    }
    return this;
  }

  /**
   * The entry count, then key and value of each entry in the map's own order.
   *
   * @throws IllegalArgumentException if the encoded keys, compared as unsigned bytes, do not strictly ascend; a string key
   *     counts with its length byte, so {@code "b"} comes before {@code "aa"}
   */
  public <K, V> BcsWriter map(
      Map<K, V> entries,
      BiConsumer<BcsWriter, ? super K> writeKey,
      BiConsumer<BcsWriter, ? super V> writeValue) {
    uleb128(entries.size());
    int previousFrom = 0;
    int previousTo = -1; // no key yet
    for (Map.Entry<K, V> entry : entries.entrySet()) {
      int from = sizeBytes;
      writeKey.accept(this, entry.getKey());
      if (previousTo >= 0
          && Arrays.compareUnsigned(buffer, previousFrom, previousTo, buffer, from, sizeBytes)
              >= 0) {
        throw new IllegalArgumentException(
            "map keys must strictly ascend in encoded form: key=" + entry.getKey());
      }
      previousFrom = from;
      previousTo = sizeBytes;
      writeValue.accept(this, entry.getValue());
    }
    return this;
  }

  /** The bytes written to {@code other} so far, without a length. */
  public BcsWriter append(BcsWriter other) {
    return fixed(other.buffer, 0, other.sizeBytes);
  }

  /** Bytes written so far, which is also the offset of the next one. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** A copy of what has been written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, sizeBytes);
  }

  /** What has been written, without a copy if it fills the buffer; the writer is empty afterwards. */
  byte[] detach() {
    byte[] bytes = sizeBytes == buffer.length ? buffer : toByteArray();
    buffer = new byte[0];
    sizeBytes = 0;
    return bytes;
  }

  /** Forgets what has been written and keeps the memory. */
  public BcsWriter reset() {
    sizeBytes = 0;
    return this;
  }

  /** The buffer itself, of which the first {@link #sizeBytes} count; good until the next write. */
  byte[] buffer() {
    return buffer;
  }

  private int claim(
      int byteCount) { // the one place that moves the end, so the one place that grows
    if (byteCount > buffer.length - sizeBytes) {
      long wanted = (long) sizeBytes + byteCount;
      if (wanted > SIZE_MAX_BYTES) {
        throw new IllegalArgumentException(
            "value too large: wanted=" + wanted + ", max=" + SIZE_MAX_BYTES);
      }
      buffer = Arrays.copyOf(buffer, (int)
          Math.min(SIZE_MAX_BYTES, Math.max(wanted, 2L * buffer.length)));
    }
    int at = sizeBytes;
    sizeBytes += byteCount;
    return at;
  }

  /** Bytes that {@link #uleb128} takes for a length. */
  static int ulebLengthBytes(int length) {
    return Math.max(1, (38 - Integer.numberOfLeadingZeros(length)) / 7);
  }

  private static void requireBits(long value, int bits) {
    if (value >>> bits != 0) {
      throw new IllegalArgumentException("not a u" + bits + ": value=" + value);
    }
  }

  private static byte[] utf8(String value) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      return Arrays.copyOfRange(
          encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not well-formed text: half a surrogate pair", e);
    }
  }

  private static VarHandle littleEndian(Class<?> view) {
    return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.LITTLE_ENDIAN);
  }
}
