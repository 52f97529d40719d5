package io.haulout.checkpoint.bcs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Forward-only cursor over one BCS value in a part of a byte array, little-endian. Shares the caller's array and allocates
 * only what {@link #string}, {@link #u128} and failures need. Positions are indexes into that array; the offsets in
 * failures count from the start of the value. Not thread-safe.
 */
public final class BcsReader {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int U128_BYTES = 16;
  private static final int ULEB_BYTES_MAX = 5;

  private byte[] bytes;
  private int start;
  private int end;
  private int position;

  /** A reader of the whole array. */
  public BcsReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** A reader of {@code bytes[offset, offset + length)}. */
  public BcsReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.start = offset;
    this.position = offset;
    this.end = offset + length;
  }

  /** Starts over with another value. */
  public void reset(byte[] newBytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, newBytes.length);
    bytes = newBytes;
    start = offset;
    position = offset;
    end = offset + length;
  }

  /** The u64 at {@code position} of {@code bytes}, for a value that was read before and remembered by its position. */
  public static long u64(byte[] bytes, int position) {
    return (long) U64.get(bytes, position);
  }

  /** The array that is read, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the next byte in {@link #bytes}. */
  public int position() {
    return position;
  }

  /** Bytes left in the value. */
  public int remaining() {
    return end - position;
  }

  public int u8() {
    return bytes[claim(Byte.BYTES)] & 0xff;
  }

  public int u16() {
    int at = claim(Short.BYTES);
    return (short) U16.get(bytes, at) & 0xffff;
  }

  public long u32() {
    int at = claim(Integer.BYTES);
    return (int) U32.get(bytes, at) & 0xffff_ffffL;
  }

  /** Reads a u64. The top bit is data: compare with {@link Long#compareUnsigned}. */
  public long u64() {
    int at = claim(Long.BYTES);
    return (long) U64.get(bytes, at);
  }

  public BigInteger u128() {
    int at = claim(U128_BYTES);
    byte[] bigEndian = new byte[U128_BYTES];
    for (int i = 0; i < U128_BYTES; i++) {
      bigEndian[i] = bytes[at + U128_BYTES - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  /** Reads a byte that must be 0 or 1. */
  public boolean bool() {
    return zeroOrOne("bool");
  }

  /** Reads the byte before an optional value: whether the value follows. */
  public boolean option() {
    return zeroOrOne("option");
  }

  /** Reads a ULEB128 integer of at most 32 bits, as 0 to 2^32 - 1. */
  public long uleb128() {
    byte first = bytes[claim(1)];
    return first >= 0 ? first : longUleb128(first);
  }

  /** Reads the length of a string or byte string, or the count of a list: 0 to 2^31 - 1. Not yet checked against the rest. */
  public int length() {
    byte first = bytes[claim(1)];
    return first >= 0 ? first : longLength(first);
  }

  /**
   * Reads the count of a list and checks that so many elements can follow.
   *
   * @param minimumWidthBytes bytes that every element takes at least, 1 or more
   */
  public int count(int minimumWidthBytes) {
    int at = position;
    int count = length();
    if ((long) count * minimumWidthBytes > remaining()) {
      throw failureAt(
          "count past end: count=" + count + ", bytes each at least=" + minimumWidthBytes
              + ", left=" + remaining(),
          at);
    }
    return count;
  }

  /** Steps over bytes nobody asked for; returns the position of the first. */
  public int skip(int byteCount) {
    return claim(byteCount);
  }

  /**
   * Steps over {@code count} elements of one fixed width; returns the position of the first. The product may exceed an int:
   * then it exceeds the value too.
   */
  public int skipElements(int count, int widthBytes) {
    long byteCount = (long) count * widthBytes;
    if (byteCount > remaining()) {
      throw pastEnd(byteCount);
    }
    return claim((int) byteCount);
  }

  /** Steps over a byte string with its length; returns the position of its first byte, {@link #position} is its end. */
  public int skipBytes() {
    return claim(length());
  }

  /** Steps over a byte string that must be just {@code expectedBytes} long; returns the position of its first byte. */
  public int skipBytesOf(int expectedBytes) {
    int at = position;
    int length = length();
    if (length != expectedBytes) {
      throw failureAt(
          "byte string of another length: expected=" + expectedBytes + ", found=" + length, at);
    }
    return claim(length);
  }

  /** Steps over a list of byte strings. */
  public void skipByteStrings() {
    int count = count(1);
    for (int i = 0; i < count; i++) {
      skipBytes();
    }
  }

  /** Steps over an optional value of a fixed width; returns whether it was there. */
  public boolean skipOption(int widthBytes) {
    boolean present = option();
    if (present) {
      claim(widthBytes);
    }
    return present;
  }

  /** Steps over a string that must be well-formed UTF-8; returns the position of its first byte. */
  public int skipString() {
    int at = skipBytes();
    int malformed = Utf8.firstMalformed(bytes, at, position);
    if (malformed != position) {
      throw failureAt("string is not UTF-8", malformed);
    }
    return at;
  }

  /** Reads a string. */
  public String string() {
    int at = skipString();
    return new String(bytes, at, position - at, StandardCharsets.UTF_8);
  }

  /** Ends the value: every byte must have been read. */
  public void finish() {
    if (position != end) {
      throw failureAt("bytes left over: left=" + remaining(), position);
    }
  }

  /** A failure whose offset is that of {@code at}, a position in {@link #bytes}. */
  public BcsException failureAt(String what, int at) {
    return new BcsException(what, at - start);
  }

  /** As {@link #failureAt}, for the tag of an enum that has no such variant. */
  public BcsException unknownVariantAt(String enumName, long tag, int at) {
    return new UnknownVariantException(enumName, tag, at - start);
  }

  private boolean zeroOrOne(String what) {
    int at = claim(1);
    byte value = bytes[at];
    if ((value & ~1) != 0) {
      throw failureAt("neither 0 nor 1: type=" + what + ", found=" + (value & 0xff), at);
    }
    return value != 0;
  }

  private int longLength(byte first) {
    int at = position - 1;
    long value = longUleb128(first);
    if (value > Integer.MAX_VALUE) {
      throw failureAt("length above 2^31 - 1: length=" + value, at);
    }
    return (int) value;
  }

  private long longUleb128(byte first) {
    int at = position - 1;
    long value = first & 0x7f;
    for (int i = 1; i < ULEB_BYTES_MAX; i++) {
      byte next = bytes[claim(1)];
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        if (next == 0) {
          throw failureAt("ULEB128 not minimal", at);
        }
        if (value > 0xffff_ffffL) {
          throw failureAt("ULEB128 above 32 bits", at);
        }
        return value;
      }
    }
    throw failureAt("ULEB128 above 5 bytes", at);
  }

  /** The one place that moves the cursor, so the one bounds check; returns where the claimed bytes begin. */
  private int claim(int byteCount) {
    int at = position;
    if (byteCount < 0 || byteCount > end - at) {
      throw pastEnd(byteCount);
    }
    position = at + byteCount;
    return at;
  }

  private BcsException pastEnd(long byteCount) {
    return failureAt("value past end: wanted=" + byteCount + ", left=" + remaining(), position);
  }
}
