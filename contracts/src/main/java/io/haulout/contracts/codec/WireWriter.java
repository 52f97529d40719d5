package io.haulout.contracts.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a message, big-endian; lengths and counts as 32-bit integers. */
final class WireWriter {
  private static final int NULL = -1;

  private final Buffer out;

  WireWriter(Buffer out) {
    this.out = out;
  }

  WireWriter u8(int value) {
    out.appendUnsignedByte((short) value);
    return this;
  }

  WireWriter i32(int value) {
    out.appendInt(value);
    return this;
  }

  WireWriter i64(long value) {
    out.appendLong(value);
    return this;
  }

  WireWriter text(@Nullable String value) {
    if (value == null) {
      return i32(NULL);
    }
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter bytes(byte[] value) {
    out.appendInt(value.length).appendBytes(value);
    return this;
  }

  WireWriter bits(BitSet value) {
    return bytes(value.toByteArray());
  }

  <E> WireWriter list(Collection<E> elements, BiConsumer<WireWriter, E> each) {
    i32(elements.size());
    elements.forEach(element -> each.accept(this, element));
    return this;
  }
}
