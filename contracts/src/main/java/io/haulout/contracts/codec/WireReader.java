package io.haulout.contracts.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WireWriter} wrote. No length is believed before it is checked against the bytes left. */
final class WireReader {
  private final Buffer in;
  private int position;

  WireReader(Buffer in, int position) {
    this.in = in;
    this.position = position;
  }

  int u8() {
    return in.getUnsignedByte(claim(1));
  }

  int i32() {
    return in.getInt(claim(Integer.BYTES));
  }

  long i64() {
    return in.getLong(claim(Long.BYTES));
  }

  /** A text that is always there. */
  String text() {
    String value = textOrNull();
    if (value == null) {
      throw new IllegalArgumentException("message: text missing at " + position);
    }
    return value;
  }

  @Nullable
  String textOrNull() {
    int length = i32();
    if (length < 0) {
      return null;
    }
    int from = claim(length);
    return in.getString(from, from + length, StandardCharsets.UTF_8.name());
  }

  byte[] bytes() {
    int length = i32();
    int from = claim(length);
    return in.getBytes(from, from + length);
  }

  BitSet bits() {
    return BitSet.valueOf(bytes());
  }

  /** Reads a count whose elements take at least that many bytes each. */
  int count(int elementBytesMin) {
    int count = i32();
    if (count < 0 || (long) count * elementBytesMin > in.length() - position) {
      throw new IllegalArgumentException(
          "message: count past the end: count=" + count + ", left=" + (in.length() - position));
    }
    return count;
  }

  <E> List<E> list(Function<WireReader, E> each) {
    int count = count(1);
    List<E> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(each.apply(this));
    }
    return elements;
  }

  private int claim(int byteCount) {
    if (byteCount < 0 || byteCount > in.length() - position) {
      throw new IllegalArgumentException("message: value past the end: wanted=" + byteCount
          + ", left=" + (in.length() - position));
    }
    position += byteCount;
    return position - byteCount;
  }
}
